// What every act must end with: a fact that holds is printed, one that does not ends the demo. Not pure (prints).
import { stripVTControlCharacters } from "node:util";
import { fact } from "./screen.mjs";

export class DemoFailure extends Error {}

export function must(holds, text, found) {
  if (!holds) throw new DemoFailure(`${text}: this did not hold${found === undefined ? "" : `; found:\n${found}`}`);
  fact(text);
}

/** Exit code and phrases of a command, both ways round. */
export function mustEnd(ended, { refused = false, says = [], never = [] }, text) {
  const said = stripVTControlCharacters(ended.text);
  const wrongCode = refused ? ended.code === 0 : ended.code !== 0;
  const missing = says.filter((phrase) => !said.includes(phrase)).map((phrase) => `it does not say "${phrase}"`);
  const unwanted = never.filter((phrase) => said.includes(phrase)).map((phrase) => `it says "${phrase}"`);
  const faults = [...(wrongCode ? [`exit code ${ended.code}`] : []), ...missing, ...unwanted];
  must(faults.length === 0, text, [...faults, said].join("\n"));
}

export function mustBe(found, wanted, text) {
  const [one, other] = [JSON.stringify(found), JSON.stringify(wanted)];
  must(one === other, text, `${one}, wanted ${other}`);
}
