/**
 * The worker of the display: keeps a whole build, so that the screen starts without a network, and never mixes two.
 *
 * Each build has a cache of its own, named after it. A build is kept once every file has come and has the content that
 * build.json says; the one before is deleted once the new one has shown a slide. A build that shows none within a minute
 * is refused for a day, and the screen goes back to the one before.
 *
 * Nothing here depends on the caches: what cannot be read or written comes from the network.
 */

import { editionOf } from "./js/edition.js";
import { Kept } from "./js/kept.js";
import { isOfKind } from "./js/media.js";

const scope = new URL(self.registration.scope);
const kept = new Kept(scope.pathname, () => self.registration.unregister());
const PAGE = "./";
const LOOKING = 15_000;
const FETCHING = 60_000;
const TRIAL = 60_000;
const DAY = 24 * 60 * 60_000;

let work = Promise.resolve();

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { look: looking, running } = event.data ?? {};
  const reply = (answer) => event.source?.postMessage(answer);
  if (looking) event.waitUntil(next(look).then(reply, (error) => reply({ failed: String(error) })));
  if (running) event.waitUntil(next(() => confirm(running)));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const name = url.pathname.slice(scope.pathname.length);
  // What the page itself asks the server for, past every copy, is not for the worker.
  if (name === "build.json" || name === "worker.js" || event.request.cache === "reload") return;
  const isPage = event.request.mode === "navigate" && (name === "" || name === "index.html");
  event.respondWith(isPage ? page(event) : asset(event.request));
});

/** Do one thing after the other: two tabs may ask at once. */
function next(task) {
  const done = work.then(task);
  work = done.catch(() => {});
  return done;
}

/**
 * See what the server has, and fetch it whole.
 * @returns {Promise<{build: string, kept: boolean, full?: boolean}>} kept is false for a build that was tried and did
 *   not run, and for one that the browser has no room for, which is full
 */
async function look() {
  const response = await fetch("build.json", { cache: "no-store", signal: within(LOOKING) });
  if (!response.ok) throw new Error(`build.json: ${response.status}`);
  const { build, files } = editionOf(await response.json());
  const known = await kept.state();
  if (known.current === build && (await holds(build, files))) return { build, kept: true };
  const fetched = await Promise.all(Object.entries(files).map((file) => fetchWhole(file, build)));
  if (isRefused(known, build, headersOf(fetched))) return { build, kept: false };
  return (await keep(build, fetched, known)) ? { build, kept: true } : { build, kept: false, full: true };
}

/**
 * Whether a build has shown no slide within the last day, as it is sent now. A clock that was set back ends the day.
 * @param {import("./js/kept.js").State} known
 * @param {string} build
 * @param {string} headers
 */
function isRefused({ refused }, build, headers) {
  const { at, headers: those } = refused[build] ?? { at: -Infinity, headers: "" };
  return those === headers && Math.abs(Date.now() - at) < DAY;
}

/**
 * Keep a build that has come whole, and serve it from now on.
 * @param {string} build
 * @param {[string, Response][]} fetched
 * @param {import("./js/kept.js").State} known
 * @returns {Promise<boolean>} false where there is no room for it; what was kept before is then served still
 */
async function keep(build, fetched, known) {
  const isAgain = known.current === build;
  const before = isAgain || !known.runs ? known.before : known.current;
  const headers = headersOf(fetched);
  const state = { ...known, current: build, before, headers, runs: isAgain && known.runs };
  if (!(await kept.put(build, fetched)) || !(await kept.remember(state))) return false;
  await kept.tidy();
  return true;
}

/** Whether each file of a build is kept, as the server has it. */
async function holds(build, files) {
  const checks = Object.entries(files).map(async ([name, hash]) => {
    const response = await kept.get(build, name);
    return response !== null && isOfKind(name, response) && (!hash || hash === (await digest(await response.arrayBuffer())));
  });
  return (await Promise.all(checks)).every(Boolean);
}

/**
 * Fetch one file; throw unless it is the one that the build is made of, sent as what it is.
 * @param {[string, string]} file its name and the SHA-256 of its content, which may be unknown
 * @param {string} build
 * @returns {Promise<[string, Response]>}
 */
async function fetchWhole([name, hash], build) {
  const response = await fetch(name, { cache: "no-store", signal: within(FETCHING) });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  if (!isOfKind(name, response)) throw new Error(`${name} comes as ${response.headers.get("content-type")}`);
  const content = await response.arrayBuffer();
  const isWhole = !hash || hash === (await digest(content));
  const isOurs = name !== PAGE || new TextDecoder().decode(content).includes(`data-build="${build}"`);
  if (!isWhole || !isOurs) throw new Error(`${name} is not that of the build ${build}`);
  return [name, copyOf(response, content)];
}

/** An answer to keep or to give: its content, and of its headers those on which the page depends. */
function copyOf(response, content) {
  const headers = new Headers();
  for (const header of ["content-type", "content-security-policy"]) {
    if (response.headers.has(header)) headers.set(header, response.headers.get(header));
  }
  return new Response(content, { headers });
}

/** The headers under which the files of a build have come, as one text. */
function headersOf(fetched) {
  return JSON.stringify(fetched.map(([name, response]) => [name, ...response.headers]).sort());
}

/**
 * A signal that gives up after a time; browsers before 2022 have none of their own.
 * @param {number} time in milliseconds
 */
function within(time) {
  if (AbortSignal.timeout) return AbortSignal.timeout(time);
  const control = new AbortController();
  setTimeout(() => control.abort(), time);
  return control.signal;
}

/** @param {ArrayBuffer} content */
async function digest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Note that a build has shown a slide; what was refused before may be tried again. */
async function confirm(build) {
  const known = await kept.state();
  if (known.current !== build || known.runs) return;
  await kept.remember({ ...known, runs: true, before: "", refused: {} });
  await kept.tidy();
}

/** The page: from the current build, and from the network only where there is none. It waits where neither is. */
async function page(event) {
  const known = await kept.state();
  const copy = known.current && (await kept.get(known.current, PAGE));
  if (!copy || !isOfKind(PAGE, copy)) return fromNetwork(event.request).catch(waiting);
  if (!known.runs && known.before) event.waitUntil(watch(known, event.resultingClientId));
  return copy;
}

/** The page as the server has it; throws where the answer is not the display, but a fault or a log-in, say. */
async function fromNetwork(request) {
  const answer = await fetch(request);
  // A redirection is followed by the browser alone; from the display's own address there is none.
  if (answer.type === "opaqueredirect" && request.url.endsWith("index.html")) return answer;
  if (!answer.ok || !isOfKind(PAGE, answer)) throw new Error(`${request.url}: ${answer.status}`);
  const content = await answer.text();
  if (!content.includes('data-build="')) throw new Error(`${request.url} is another page`);
  return copyOf(answer, content);
}

/** A page in the place of the browser's own complaint; it asks again every minute. */
function waiting() {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="60">
<meta name="color-scheme" content="dark"><title>On display</title><p>The display is waiting for the network.`;
  return new Response(page, { headers: { "content-type": "text/html" } });
}

/** A file of the page: each build names its own. */
async function asset(request) {
  const { current, before } = await kept.state();
  for (const build of [current, before]) {
    const copy = build && (await kept.get(build, request.url));
    if (copy) return copy;
  }
  return fetch(request);
}

/** Go back to the build before, unless the current one shows a slide soon. */
async function watch({ current: build }, client) {
  await new Promise((resolve) => setTimeout(resolve, TRIAL));
  const known = await kept.state();
  if (known.current !== build || known.runs || !known.before) return;
  const refused = { ...known.refused, [build]: { at: Date.now(), headers: known.headers } };
  await next(() => kept.remember({ current: known.before, before: "", headers: "", runs: true, refused }));
  await next(() => kept.tidy());
  const window = await self.clients.get(client);
  await window?.navigate(window.url);
}
