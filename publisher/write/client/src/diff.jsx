/** Two texts line by line. */

/** @typedef {{ op: "same" | "added" | "removed", text: string }} Line */

/** The longest lines in common stay, what stands between them was removed or added.
 * @param {string} old @param {string} text @returns {Line[]} */
export function compare(old, text) {
  const a = old.split("\n");
  const b = text.split("\n");
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const length = left.map(() => new Uint16Array(right.length + 1)).concat([new Uint16Array(right.length + 1)]);
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      length[i][j] = left[i] === right[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
  /** @type {Line[]} */
  const lines = a.slice(0, start).map((one) => ({ op: "same", text: one }));
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) lines.push({ op: "same", text: left[(j++, i++)] });
    else if (j >= right.length || (i < left.length && length[i + 1][j] >= length[i][j + 1])) lines.push({ op: "removed", text: left[i++] });
    else lines.push({ op: "added", text: right[j++] });
  }
  return [...lines, ...a.slice(a.length - end).map((one) => /** @type {Line} */ ({ op: "same", text: one }))];
}

/** Lines that nobody changed are shown only beside those that somebody did. @param {{ lines: Line[] }} props */
export function Diff({ lines }) {
  const isNear = lines.map((_, at) => lines.slice(Math.max(0, at - 1), at + 2).some((one) => one.op !== "same"));
  return (
    <div class="diff" tabIndex={0} role="group" aria-label="What differs">
      {lines.map((line, at) => {
        if (!isNear[at]) return isNear[at - 1] ? <p key={at} class="gap" aria-hidden="true">…</p> : null;
        if (line.op === "same") return <p key={at}>{line.text || "\u00a0"}</p>;
        return line.op === "added" ? <ins key={at}>{line.text || "\u00a0"}</ins> : <del key={at}>{line.text || "\u00a0"}</del>;
      })}
    </div>
  );
}
