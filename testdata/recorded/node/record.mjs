// Runs JWT libraries of npm on tokens that they refuse, and writes what they answer
// to node.jsonl, a line a text.
//
//	node record.mjs          # writes ../node.jsonl; read the diff before you commit
//	node record.mjs --check  # fails if the libraries answer something else now
import { readFileSync, writeFileSync } from "node:fs";
import { libraries } from "./libraries.mjs";

const file = new URL("../node.jsonl", import.meta.url);
const lock = JSON.parse(readFileSync(new URL("package-lock.json", import.meta.url)));
const runtime = `Node.js ${process.versions.node.split(".")[0]}`;

// ofRuntime finds the texts whose words are those of Node.js itself, of V8 or of
// OpenSSL: another version of Node.js has others.
const ofRuntime = /Unexpected |is not valid JSON|error:[0-9A-F]{8}|Invalid character|is not iterable|Cannot (read|destructure)|The ".*" argument|not correctly encoded/;

async function answers([alias, library, ask]) {
  const version = alias ? lock.packages[`node_modules/${alias}`].version : runtime;
  const list = [];
  await ask(async (name, call) => {
    let thrown;
    try {
      thrown = await call();
      if (!(thrown instanceof Error)) return; // let in
    } catch (e) {
      thrown = e;
    }
    const text = thrown.message ?? String(thrown);
    const kind = thrown.name && thrown.name !== "Error" ? thrown.name : thrown.constructor?.name;
    const code = typeof thrown.code === "string" ? thrown.code : undefined;
    const known = list.find((a) => a.text === text && a.name === kind && a.code === code);
    if (known) known.cases.push(name);
    else list.push({ library, version, ...((!alias || ofRuntime.test(text)) && { runtime }), name: kind, code, text, cases: [name] });
  });
  return list;
}

let lines = [];
for (const library of libraries) lines.push(...(await answers(library)).map((a) => JSON.stringify(a)));

if (!process.argv.includes("--check")) {
  writeFileSync(file, `${lines.join("\n")}\n`);
} else {
  let committed = readFileSync(file, "utf8").trim().split("\n");
  if (!committed.some((l) => JSON.parse(l).runtime === runtime)) {
    console.log(`recorded: texts of Node.js itself are not compared: the record has those of another version than ${runtime}`);
    const own = (l) => !JSON.parse(l).runtime;
    [committed, lines] = [committed.filter(own), lines.filter(own)];
  }
  const gone = committed.filter((l) => !lines.includes(l)).map((l) => `- ${l}`);
  const come = lines.filter((l) => !committed.includes(l)).map((l) => `+ ${l}`);
  if (gone.length + come.length > 0) {
    console.error(`recorded: node.jsonl is not what the libraries answer now:\n${[...gone, ...come].join("\n")}`);
    process.exit(1);
  }
}
process.exit(0); // a client of jwks-rsa's may keep the process alive
