// When a token is good, on one line, and what the server would have said at another
// moment that is chosen there.
"use strict";

// steps is how many places the slider has for each unit of the picture.
const steps = 10;

// momentAt and placeOf go from a place on the line to the moment there, and back.
function momentAt(stops, x) {
	const i = Math.max(1, stops.findIndex((stop) => stop.x >= x));
	const [a, b] = [stops[i - 1], stops[i]];
	return Math.round(a.at + (x - a.x) / (b.x - a.x) * (b.at - a.at));
}
function placeOf(stops, at) {
	const i = Math.max(1, stops.findIndex((stop) => stop.at >= at));
	const [a, b] = [stops[i - 1], stops[i]];
	return b.at === a.at ? b.x : a.x + Math.min(1, Math.max(0, (at - a.at) / (b.at - a.at))) * (b.x - a.x);
}

const inUTC = (seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

// times shows the line of a result.
function times(result, number) {
	if (result.times === null) {
		return null;
	}
	const {picture, stops, moments, judged} = result.times;
	const range = make("input", "when");
	range.type = "range";
	range.min = 0;
	range.max = picture.width * steps;
	range.step = steps / 2;
	range.value = placeOf(stops, judged) * steps;
	range.setAttribute("aria-label", "Another moment");
	const said = make("p", "then-said", "Move it: what would the server have said then?");
	said.setAttribute("role", "status");
	let chosen = judged, asked = 0, waiting;
	const choose = button("Judge as of then", () => ways.go(inUTC(chosen)));
	choose.hidden = true;

	// at asks about a moment; only the last that was asked about is told.
	async function at(moment) {
		chosen = moment;
		const mine = ++asked;
		range.setAttribute("aria-valuetext", inUTC(moment));
		const answer = await ways.ask(inUTC(moment));
		const then = answer.problem === null ? answer.results[number] : undefined;
		if (mine !== asked || then === undefined) {
			return;
		}
		said.replaceChildren(make("span", "chip " + then.verdict, verdicts[then.verdict]), ` At ${inUTC(moment)} `, ...sentence(then.answer), ".");
		choose.hidden = false;
	}
	function soon(moment) {
		clearTimeout(waiting);
		waiting = setTimeout(() => at(moment), 80);
	}
	range.addEventListener("input", (event) => {
		event.stopPropagation(); // it is no field of the form
		soon(momentAt(stops, range.value / steps));
	});

	const rows = moments.map((m) => {
		const then = button(m.name, () => {
			const moment = Date.parse(m.at) / 1000;
			range.value = placeOf(stops, moment) * steps;
			at(moment);
		});
		then.title = "What was said then?";
		return make("li", "", then, " ", make("span", "code", m.at), m.note !== "" ? make("span", "small", " " + m.note) : null);
	});
	return fold("time", "When it is good", roomy(), draw(picture), range, said, choose, make("ol", "moments", ...rows));
}
