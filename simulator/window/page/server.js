// What is sent to the server on this computer, and what comes from it.

// The name of this page, which the server tells once it is ready for what is asked for.
let tellName;
let name = new Promise((tell) => {
  tellName = tell;
});

// take(change) is told of each change until the server ends or has this page rest, tellRest() then.
export function listen(take, tellRest, tellLost) {
  const source = new EventSource("happenings");
  source.onmessage = (message) => {
    const change = JSON.parse(message.data);
    if (change.page) {
      tellName(change.page);
      name = Promise.resolve(change.page);
    }
    if (change.where === "closed" || change.where === "resting") source.close();
    if (change.where === "resting") tellRest();
    else take(change);
  };
  source.onerror = () => tellLost(source.readyState === EventSource.CLOSED);
}

export async function post(path, body = {}) {
  return send(path, { "Content-Type": "application/json" }, JSON.stringify({ ...body, page: await name }));
}

// Asks for something at the counter, and gives back the answer.
export async function ask(what, given = {}) {
  return post(`ask/${what}`, given);
}

// Gives a file to the counter, and gives back what came of it.
export async function upload(what, file) {
  return send(`upload/${what}`, { "X-Page": await name, "X-File-Name": encodeURIComponent(file.name) }, file);
}

// Saves a file under the name that the server gives it, and tells that name.
export async function download(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(await answer.text());
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") ?? "");
  const name = named ? decodeURIComponent(named[1]) : "file";
  const address = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}

async function send(path, headers, body) {
  const answer = await fetch(path, { method: "POST", headers, body }).catch(() => {
    throw new Error("This can't be sent. Is the simulator still running, and the file still there?");
  });
  if (!answer.headers.get("content-type")?.startsWith("application/json")) throw new Error(await answer.text());
  return untroubled(await answer.json());
}

function untroubled(told) {
  if (told?.trouble) throw new Error(told.trouble);
  return told;
}

export async function read(path) {
  return untroubled(await (await fetch(path)).json());
}
