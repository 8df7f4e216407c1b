/**
 * The worker of the display: keeps a whole build, so that the screen starts without a network, and never mixes two.
 *
 * Each build has a cache of its own, named after it. A build is kept once every file has come and has the content that
 * build.json says; the one before is deleted once the new one has shown a slide. A build that shows none within a minute
 * is put aside, and the screen goes back to the one before.
 */

import { editionOf } from "./js/edition.js";

const scope = new URL(self.registration.scope);
// The caches of an origin are shared by all that is on it: those of another site's display are left alone.
const OURS = `display ${scope.pathname} `;
const STATE = `${OURS}state`;
const BUILD = `${OURS}build-`;
const PAGE = "./";
const LOOKING = 15_000;
const FETCHING = 60_000;
const TRIAL = 60_000;

/**
 * @typedef {{current: string, before: string, runs: boolean, refused: string[]}} State
 * The build that is served, the one before it, whether the current one has shown a slide, and those that did not.
 */

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
  if (name === "build.json" || name === "worker.js") return;
  const isPage = event.request.mode === "navigate" && (name === "" || name === "index.html");
  event.respondWith(isPage ? page(event) : asset(event.request));
});

/** Do one thing after the other: two tabs may ask at once. */
function next(task) {
  const done = work.then(task);
  work = done.catch(() => {});
  return done;
}

/** @returns {Promise<State>} */
async function state() {
  const kept = await (await caches.open(STATE)).match(PAGE);
  return { current: "", before: "", runs: false, refused: [], ...(kept ? await kept.json() : {}) };
}

/** @param {State} state */
async function remember(state) {
  await (await caches.open(STATE)).put(PAGE, new Response(JSON.stringify(state)));
}

/**
 * See what the server has, and fetch it whole.
 * @returns {Promise<{build: string, kept: boolean}>} kept is false for a build that was tried and did not run
 */
async function look() {
  const response = await fetch("build.json", { cache: "no-store", signal: within(LOOKING) });
  if (!response.ok) throw new Error(`build.json: ${response.status}`);
  const { build, files } = editionOf(await response.json());
  const known = await state();
  if (known.refused.includes(build)) return { build, kept: false };
  if (known.current !== build || !(await holds(build, files))) await keep(build, files, known);
  return { build, kept: true };
}

/**
 * Fetch a build whole and serve it from now on.
 * @param {string} build
 * @param {Record<string, string>} files
 * @param {State} known
 */
async function keep(build, files, known) {
  const fetched = await Promise.all(Object.entries(files).map((file) => fetchWhole(file, build)));
  await caches.delete(BUILD + build);
  const cache = await caches.open(BUILD + build);
  await Promise.all(fetched.map(([name, response]) => cache.put(name, response)));
  const again = known.current === build;
  const before = again || !known.runs ? known.before : known.current;
  await remember({ ...known, current: build, before, runs: again && known.runs });
  await tidy();
}

/** Whether the cache of a build has all its files. */
async function holds(build, files) {
  const cache = await caches.open(BUILD + build);
  const found = await Promise.all(Object.keys(files).map((name) => cache.match(name)));
  return found.every(Boolean);
}

/**
 * Fetch one file; throw unless it is the one that the build is made of.
 * @param {[string, string]} file its name and the SHA-256 of its content, which may be unknown
 * @param {string} build
 * @returns {Promise<[string, Response]>}
 */
async function fetchWhole([name, hash], build) {
  const response = await fetch(name, { cache: "no-store", signal: within(FETCHING) });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const content = await response.arrayBuffer();
  const isWhole = !hash || hash === (await digest(content));
  const isOurs = name !== PAGE || new TextDecoder().decode(content).includes(`data-build="${build}"`);
  if (!isWhole || !isOurs) throw new Error(`${name} is not that of the build ${build}`);
  const headers = new Headers();
  for (const header of ["content-type", "content-security-policy"]) {
    if (response.headers.has(header)) headers.set(header, response.headers.get(header));
  }
  return [name, new Response(content, { headers })];
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

/** Delete what is neither served nor may be gone back to. */
async function tidy() {
  const { current, before } = await state();
  const wanted = [STATE, BUILD + current, BUILD + before];
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && !wanted.includes(name));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Note that a build has shown a slide. */
async function confirm(build) {
  const known = await state();
  if (known.current !== build || known.runs) return;
  await remember({ ...known, runs: true, before: "" });
  await tidy();
}

/** The page: from the current build, and from the network only where there is none. It waits where neither is. */
async function page(event) {
  const known = await state();
  const kept = known.current && (await (await caches.open(BUILD + known.current)).match(PAGE));
  if (!kept) return fetch(event.request).then((answer) => (answer.status < 500 ? answer : waiting()), waiting);
  if (!known.runs && known.before) event.waitUntil(watch(known.current, event.resultingClientId));
  return kept;
}

/** A page in the place of the browser's own complaint; it asks again every minute. */
function waiting() {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="60">
<meta name="color-scheme" content="dark"><title>On display</title><p>The display is waiting for the network.`;
  return new Response(page, { headers: { "content-type": "text/html" } });
}

/** A file of the page: each build names its own. */
async function asset(request) {
  const { current, before } = await state();
  for (const build of [current, before]) {
    const kept = build && (await (await caches.open(BUILD + build)).match(request.url));
    if (kept) return kept;
  }
  return fetch(request);
}

/** Go back to the build before, unless the current one shows a slide soon. */
async function watch(build, client) {
  await new Promise((resolve) => setTimeout(resolve, TRIAL));
  const known = await state();
  if (known.current !== build || known.runs || !known.before) return;
  const refused = [...known.refused, build].slice(-20);
  await next(() => remember({ current: known.before, before: "", runs: true, refused }));
  await next(tidy);
  const window = await self.clients.get(client);
  await window?.navigate(window.url);
}
