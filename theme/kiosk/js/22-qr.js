/**
 * Kiosk, part 4: QR codes (ISO/IEC 18004), byte mode, level M, mask 2, a quiet zone of four modules, always dark on light. The same
 * codes as `render/qr.py` makes for paper; made here because any page of the site may be found, and the counts change.
 */
qfKiosk.qr = (() => {
  "use strict";
  const QUIET = 4;
  // version: bytes of data it holds, error-correction codewords of a block, data codewords of each block, places of alignment
  const VERSIONS = [
    [3, 42, 26, [44], [6, 22]],
    [4, 62, 18, [32, 32], [6, 26]],
    [5, 84, 24, [43, 43], [6, 30]],
    [6, 106, 16, [27, 27, 27, 27], [6, 34]],
    [8, 152, 22, [38, 38, 39, 39], [6, 24, 42]],
    [10, 213, 26, [43, 43, 43, 43, 44], [6, 28, 50]],
    [15, 412, 24, [41, 41, 41, 41, 41, 42, 42, 42, 42, 42], [6, 26, 48, 70]],
  ];
  const EXP = new Uint8Array(512);
  const LOG = new Uint8Array(256);
  for (let at = 0, value = 1; at < 255; at += 1) {
    EXP[at] = EXP[at + 255] = value;
    LOG[value] = at;
    value = (value << 1) ^ (value & 128 ? 0x11d : 0);
  }
  const times = (a, b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);

  /** Reed-Solomon codewords of a block (field GF(256), polynomial 0x11d). */
  function correction(data, count) {
    let generator = [1];
    for (let at = 0; at < count; at += 1) {
      const next = new Array(generator.length + 1).fill(0);
      generator.forEach((value, place) => {
        next[place] ^= value;
        next[place + 1] ^= times(value, EXP[at]);
      });
      generator = next;
    }
    const rest = [...data, ...new Array(count).fill(0)];
    for (let at = 0; at < data.length; at += 1) {
      const lead = rest[at];
      if (lead) generator.forEach((value, place) => { rest[at + place] ^= times(value, lead); });
    }
    return rest.slice(data.length);
  }

  /** Data and correction codewords of all blocks, interleaved. */
  function codewords(bytes, [version, , count, blocks]) {
    const room = blocks.reduce((sum, size) => sum + size, 0);
    const bits = [];
    const put = (value, length) => {
      for (let at = length - 1; at >= 0; at -= 1) bits.push((value >> at) & 1);
    };
    put(4, 4);
    put(bytes.length, version < 10 ? 8 : 16);
    for (const byte of bytes) put(byte, 8);
    put(0, Math.min(4, room * 8 - bits.length));
    // A byte of zeros before the pad bytes: readers stop at the terminator, and codes are those that paper has (segno).
    if (bits.length < room * 8) put(0, 8);
    const data = [];
    for (let at = 0; at < bits.length; at += 8) data.push(parseInt(bits.slice(at, at + 8).join(""), 2));
    for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
    let start = 0;
    const parts = blocks.map((size) => data.slice(start, (start += size)));
    const checks = parts.map((part) => correction(part, count));
    const woven = (lists) => {
      const longest = Math.max(...lists.map((list) => list.length));
      const found = [];
      for (let at = 0; at < longest; at += 1) for (const list of lists) if (at < list.length) found.push(list[at]);
      return found;
    };
    return [...woven(parts), ...woven(checks)];
  }

  /** Remainder of a value shifted by `length` bits, by a binary polynomial of that degree. */
  function remainder(value, polynomial, length) {
    let rest = value << length;
    for (let at = 31; at >= length; at -= 1) if ((rest >>> at) & 1) rest ^= polynomial << (at - length);
    return rest;
  }

  /** The fixed patterns: a square of null (free), 0 and 1. */
  function frame(version, places) {
    const size = 17 + 4 * version;
    const grid = Array.from({ length: size }, () => new Array(size).fill(null));
    const square = (top, left, side, dark) => {
      for (let y = -1; y <= side; y += 1) {
        for (let x = -1; x <= side; x += 1) {
          if (top + y >= 0 && top + y < size && left + x >= 0 && left + x < size) grid[top + y][left + x] = dark(y, x);
        }
      }
    };
    const ring = (y, x) => Math.max(Math.abs(y), Math.abs(x));
    const finder = (y, x) => Number(ring(y - 3, x - 3) !== 2 && ring(y - 3, x - 3) !== 4);
    for (const [top, left] of [[0, 0], [0, size - 7], [size - 7, 0]]) square(top, left, 7, finder);
    for (const y of places) {
      for (const x of places) {
        if (grid[y][x] !== null) continue;
        for (let dy = -2; dy <= 2; dy += 1) for (let dx = -2; dx <= 2; dx += 1) grid[y + dy][x + dx] = Number(ring(dy, dx) !== 1);
      }
    }
    for (let at = 8; at < size - 8; at += 1) {
      if (grid[6][at] === null) grid[6][at] = Number(at % 2 === 0);
      if (grid[at][6] === null) grid[at][6] = Number(at % 2 === 0);
    }
    grid[size - 8][8] = 1;
    write(grid, version);
    return grid;
  }

  /** Write level M and mask 2, and from version 7 on the version. */
  function write(grid, version) {
    const size = grid.length;
    const level = 2; // level M is 0, mask 2
    const format = ((level << 10) | remainder(level, 0x537, 10)) ^ 0x5412;
    const bit = (at) => (format >> at) & 1;
    for (let at = 0; at < 15; at += 1) {
      const y = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at;
      grid[y][8] = bit(at);
      const x = at < 8 ? size - 1 - at : at < 9 ? 15 - at : 14 - at;
      grid[8][x] = bit(at);
    }
    grid[size - 8][8] = 1;
    if (version < 7) return;
    const code = (version << 12) | remainder(version, 0x1f25, 12);
    for (let at = 0; at < 18; at += 1) {
      const one = (code >> at) & 1;
      grid[Math.floor(at / 3)][size - 11 + (at % 3)] = one;
      grid[size - 11 + (at % 3)][Math.floor(at / 3)] = one;
    }
  }

  /** Rows of a code without its quiet zone, 1 for dark; null when the text is too long. */
  function rows(text) {
    const bytes = [...new TextEncoder().encode(text)];
    const chosen = VERSIONS.find(([, room]) => room >= bytes.length);
    if (!chosen) return null;
    const grid = frame(chosen[0], chosen[4]);
    const words = codewords(bytes, chosen);
    const size = grid.length;
    let at = 0;
    let up = true;
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right -= 1;
      for (let step = 0; step < size; step += 1) {
        const y = up ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (grid[y][x] !== null) continue;
          const dark = at < words.length * 8 ? (words[at >> 3] >> (7 - (at & 7))) & 1 : 0;
          grid[y][x] = dark ^ Number(x % 3 === 0);
          at += 1;
        }
      }
      up = !up;
    }
    return grid;
  }

  /** A picture of a code, null when the text is too long. */
  function picture(text, name) {
    const grid = rows(text);
    if (!grid) return null;
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const side = grid.length + 2 * QUIET;
    svg.setAttribute("viewBox", `0 0 ${side} ${side}`);
    svg.setAttribute("class", "qfk-qr__code");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", name);
    const path = document.createElementNS(space, "path");
    const parts = grid.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")));
    path.setAttribute("d", parts.join(""));
    svg.append(path);
    return svg;
  }

  return { rows, picture };
})();
