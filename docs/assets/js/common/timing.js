/** Long work in pieces, between which the browser answers whoever types or scrolls. */

/** So long, in milliseconds, one piece may take. */
const PIECE = 8;

/**
 * Go through all steps.
 * @param {Iterable<unknown>} steps
 */
export async function inPieces(steps) {
  let begun = performance.now();
  for (const _ of steps) {
    if (performance.now() - begun < PIECE) continue;
    await yieldToBrowser();
    begun = performance.now();
  }
}

/**
 * Let the browser do what is due. A message comes at once, where a timer would wait.
 * @returns {Promise<void>}
 */
export function yieldToBrowser() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/**
 * Wait for the frame after the next: what comes into view is then as high as it is, and no longer as it was guessed.
 * @returns {Promise<void>}
 */
export function afterPaint() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
