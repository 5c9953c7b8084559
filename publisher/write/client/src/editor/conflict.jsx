/** Two texts of one document, of which the writer chooses. */
import { compare, Diff } from "../diff.jsx";

/** @param {{ session: import("../session.js").Session }} props */
export function Conflict({ session }) {
  const { theirs } = session;
  if (!theirs) return null;
  return (
    <div class="conflict" role="alertdialog" aria-labelledby="conflict-title" aria-describedby="conflict-says">
      <h2 id="conflict-title">This text was changed elsewhere too</h2>
      <p id="conflict-says">In another window, by a colleague, or by git. Nothing is lost: choose which text goes on. The other one stays under “Versions”.</p>
      <div class="both">
        <section>
          <h3>Yours, compared with theirs</h3>
          <Diff lines={compare(theirs.text, session.text)} />
          <button type="button" class="main" onClick={() => session.choose("mine")}>Go on with mine</button>
        </section>
        <section>
          <h3>Theirs, whole</h3>
          <pre tabIndex={0} role="group" aria-label="Their text">{theirs.text}</pre>
          <button type="button" onClick={() => session.choose("theirs")}>Go on with theirs</button>
        </section>
      </div>
    </div>
  );
}
