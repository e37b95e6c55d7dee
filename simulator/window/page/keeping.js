// Writing the text of a bank: it is checked, and kept under a name unless another bank is there.

import { agreed } from "./dialogs.js";
import { textFile } from "./files.js";
import { ask, upload } from "./server.js";

export function check(text) {
  return upload("bank", textFile(text, "bank.txt"));
}

// Gives back what was found, and what is kept; nothing is if the person takes it back.
export async function keep(text, name, since = "") {
  const found = await check(text);
  let kept = await ask("keep-bank", { draft: found.draft, name, since });
  while (kept.asks) {
    if (!(await agreed(kept.asks, "Replace it"))) return { found, kept: null };
    kept = await ask("keep-bank", { draft: found.draft, name, since: kept.since });
  }
  return { found, kept };
}
