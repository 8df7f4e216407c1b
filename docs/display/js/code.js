/**
 * QR codes (ISO/IEC 18004) of addresses, drawn here because 200 of them weigh more than all the words of the slides:
 * as bytes, with error correction M, in the smallest version that holds them.
 */

/** Modules around a code, as the standard asks for. */
const QUIET_ZONE = 4;
/** Error correction M, by version: how many codewords correct a block, and how many blocks there are. */
const CORRECTING = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
];
const BLOCKS = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35,
  37, 38, 40, 43, 45, 47, 49,
];
/** How error correction M and mask 3 are written beside the finder patterns. */
const FORMAT = 0x5b4b;
const UNDECIDED = 2;

const [EXPONENTS, LOGARITHMS] = tables();

/**
 * The modules of a code, row by row: 1 where it is dark. Throws where the text is too long for any version.
 * @param {string} text
 * @returns {Uint8Array[]}
 */
export function modules(text) {
  const bytes = new TextEncoder().encode(text);
  const version = BLOCKS.findIndex((_, at) => bytes.length <= room(at + 1)) + 1;
  if (!version) throw new RangeError("The address is too long for a code.");
  const rows = Array.from({ length: 4 * version + 17 }, () => new Uint8Array(4 * version + 17).fill(UNDECIDED));
  drawPatterns(rows, version);
  drawFormat(rows);
  if (version > 6) drawVersion(rows, version);
  drawCodewords(rows, interleaved(codewords(bytes, version), version));
  return rows;
}

/**
 * A code as a drawing: its width, and the path of its dark modules, one stroke for each run of a row.
 * @param {string} text
 */
export function drawing(text) {
  const rows = modules(text);
  let path = "";
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      const begin = x;
      while (row[x] === 1) x += 1;
      if (x > begin) path += `M${begin + QUIET_ZONE} ${y + QUIET_ZONE + 0.5}h${x - begin}`;
    }
  }
  return { width: rows.length + 2 * QUIET_ZONE, path };
}

/**
 * How many codewords a version has, those that correct included.
 * @param {number} version
 */
function allCodewords(version) {
  let free = (16 * version + 128) * version + 64;
  if (version > 1) {
    const across = Math.floor(version / 7) + 2;
    free -= (25 * across - 10) * across - 55;
  }
  return Math.floor((version > 6 ? free - 36 : free) / 8);
}

/** @param {number} version */
function dataCodewords(version) {
  return allCodewords(version) - CORRECTING[version - 1] * BLOCKS[version - 1];
}

/**
 * How many bytes a version holds, behind the mode and their number.
 * @param {number} version
 */
function room(version) {
  return dataCodewords(version) - (version > 9 ? 3 : 2);
}

/**
 * The codewords of the data: the mode and the number of bytes, which end within a codeword, the bytes, and padding.
 * @param {Uint8Array} bytes
 * @param {number} version
 */
function codewords(bytes, version) {
  const count = bytes.length;
  const head = version > 9 ? [4, count >> 12, count >> 8, count >> 4, count] : [4, count >> 4, count];
  const halves = [...head, ...Array.from(bytes, (byte) => [byte >> 4, byte]).flat(), 0];
  const words = new Uint8Array(dataCodewords(version));
  for (let at = 0; at < words.length; at += 1) {
    const padding = (at - halves.length / 2) % 2 ? 0x11 : 0xec;
    words[at] = 2 * at < halves.length ? ((halves[2 * at] & 15) << 4) | (halves[2 * at + 1] & 15) : padding;
  }
  return words;
}

/**
 * The data in blocks, each with what corrects it, in the order in which the codewords stand in the code.
 * @param {Uint8Array} data
 * @param {number} version
 */
function interleaved(data, version) {
  const [count, correcting] = [BLOCKS[version - 1], CORRECTING[version - 1]];
  const length = Math.floor(data.length / count);
  const shorter = count - (data.length % count);
  const blocks = Array.from({ length: count }, (_, at) => {
    const begin = at * length + Math.max(0, at - shorter);
    return data.subarray(begin, begin + length + (at < shorter ? 0 : 1));
  });
  const divisor = generator(correcting);
  const corrections = blocks.map((block) => remainder(block, divisor));
  /** @type {number[]} */
  const all = [];
  for (let at = 0; at <= length; at += 1) for (const block of blocks) if (at < block.length) all.push(block[at]);
  for (let at = 0; at < correcting; at += 1) for (const correction of corrections) all.push(correction[at]);
  return all;
}

/** Powers of 2 in the field of 256 elements that the standard names, and their exponents. */
function tables() {
  const [powers, exponents] = [new Uint8Array(510), new Uint8Array(256)];
  for (let exponent = 0, power = 1; exponent < 255; exponent += 1) {
    powers[exponent] = powers[exponent + 255] = power;
    exponents[power] = exponent;
    power = (power << 1) ^ (power > 127 ? 0x11d : 0);
  }
  return [powers, exponents];
}

/**
 * @param {number} first
 * @param {number} second
 */
function product(first, second) {
  return first && second ? EXPONENTS[LOGARITHMS[first] + LOGARITHMS[second]] : 0;
}

/**
 * The generator polynomial of a degree, without its first coefficient, which is 1.
 * @param {number} degree
 */
function generator(degree) {
  const coefficients = new Uint8Array(degree);
  coefficients[degree - 1] = 1;
  for (let root = 0; root < degree; root += 1) {
    for (let at = 0; at < degree; at += 1) {
      coefficients[at] = product(coefficients[at], EXPONENTS[root]) ^ (coefficients[at + 1] ?? 0);
    }
  }
  return coefficients;
}

/**
 * What corrects a block.
 * @param {Uint8Array} block
 * @param {Uint8Array} divisor
 */
function remainder(block, divisor) {
  const rest = new Uint8Array(divisor.length);
  for (const word of block) {
    const factor = word ^ rest[0];
    rest.copyWithin(0, 1);
    rest[rest.length - 1] = 0;
    for (let at = 0; at < rest.length; at += 1) rest[at] ^= product(divisor[at], factor);
  }
  return rest;
}

/**
 * The finder patterns, the timing lines and the alignment patterns.
 * @param {Uint8Array[]} rows
 * @param {number} version
 */
function drawPatterns(rows, version) {
  const last = rows.length - 1;
  for (let at = 8; at < last - 7; at += 1) rows[6][at] = rows[at][6] = (at + 1) % 2;
  for (const [x, y] of [[3, 3], [last - 3, 3], [3, last - 3]]) drawSquares(rows, x, y, 4, [0, 1, 3]);
  if (version === 1) return;
  const across = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + across * 3 + 5) / (across * 4 - 4)) * 2;
  const places = [6, ...Array.from({ length: across - 1 }, (_, at) => last - 6 - step * (across - 2 - at))];
  for (const y of places) {
    for (const x of places) {
      const atFinder = (x === 6 && (y === 6 || y === last - 6)) || (y === 6 && x === last - 6);
      if (!atFinder) drawSquares(rows, x, y, 2, [0, 2]);
    }
  }
}

/**
 * Squares around a point, as far as they lie within the code.
 * @param {Uint8Array[]} rows
 * @param {number} x
 * @param {number} y
 * @param {number} reach how far the outermost is
 * @param {number[]} dark how far those are that are dark, but for the ring between them
 */
function drawSquares(rows, x, y, reach, dark) {
  for (let down = -reach; down <= reach; down += 1) {
    for (let right = -reach; right <= reach; right += 1) {
      const far = Math.max(Math.abs(down), Math.abs(right));
      if (rows[y + down]?.[x + right] !== undefined) rows[y + down][x + right] = dark.includes(far) ? 1 : 0;
    }
  }
}

/** @param {Uint8Array[]} rows */
function drawFormat(rows) {
  const last = rows.length - 1;
  for (let bit = 0; bit < 15; bit += 1) {
    const value = (FORMAT >> bit) & 1;
    if (bit < 8) {
      rows[bit < 6 ? bit : bit + 1][8] = value;
      rows[8][last - bit] = value;
    } else {
      rows[8][bit === 8 ? 7 : 14 - bit] = value;
      rows[last - 14 + bit][8] = value;
    }
  }
  rows[last - 7][8] = 1;
}

/**
 * @param {Uint8Array[]} rows
 * @param {number} version
 */
function drawVersion(rows, version) {
  let rest = version;
  for (let bit = 0; bit < 12; bit += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (version << 12) | rest;
  for (let bit = 0; bit < 18; bit += 1) {
    const [across, along] = [rows.length - 11 + (bit % 3), Math.floor(bit / 3)];
    rows[across][along] = rows[along][across] = (bits >> bit) & 1;
  }
}

/**
 * The codewords in what is left: up and down in strips of two, from the right; mask 3 turns every third diagonal over.
 * @param {Uint8Array[]} rows
 * @param {number[]} words
 */
function drawCodewords(rows, words) {
  const size = rows.length;
  let bit = 0;
  for (let strip = size - 1, up = true; strip > 0; strip -= 2, up = !up) {
    if (strip === 6) strip -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [strip, strip - 1]) {
        if (rows[y][x] !== UNDECIDED) continue;
        const value = ((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1;
        rows[y][x] = value ^ ((x + y) % 3 === 0 ? 1 : 0);
        bit += 1;
      }
    }
  }
}
