// Replays what the real service answered, where its record is at hand.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { answer } from "./model.mjs";

const record = new URL("../../../shared/vectors/powersync/", import.meta.url);
const skip = !existsSync(record) && `no recorded answers: ${record.pathname} is not there`;

test("the model answers as the service did", { skip }, async () => {
  const rows = readFileSync(new URL("powersync.jsonl", record), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  assert.ok(rows.length >= 1946, `only ${rows.length} recorded answers`);
  const configs = {};
  const different = [];
  for (const { config, set, name, header, at, ...recorded } of rows) {
    configs[config] ??= readFileSync(new URL(`inputs/${config}.yaml`, record), "utf8");
    const { status, code, description } = recorded;
    const told = await answer({ config: configs[config], header, at });
    if (told.status !== status || told.code !== code || told.description !== description) {
      different.push(`${config}, ${set}, ${name}: ${JSON.stringify(told)}, recorded ${JSON.stringify({ status, code, description })}`);
    }
  }
  assert.equal(different.length, 0, `${different.length} of ${rows.length} answers differ:\n${different.slice(0, 10).join("\n")}`);
  console.log(`${rows.length} recorded answers, none different`);
});
