/** Two texts of one document, of which the writer chooses. */
import { compare, Diff } from "../diff.jsx";
import { OpenDialog, attempt } from "../parts.jsx";

/** Nothing but a choice closes it. @param {{ session: import("../session.js").Session, theirs: string }} props */
export function Conflict({ session, theirs }) {
  const choose = (/** @type {"mine" | "theirs"} */ which) => () => attempt(() => session.choose(which));
  const draw = () => (
    <div class="conflict">
      <h2>This text was changed elsewhere too</h2>
      <p>In another window, by a colleague, or by git. Nothing is lost: choose which text goes on. The other one stays under “Versions”.</p>
      <div class="both">
        <section>
          <h3>Yours, compared with theirs</h3>
          <Diff lines={compare(theirs, session.text)} />
          <button type="button" class="main" onClick={choose("mine")}>Go on with mine</button>
        </section>
        <section>
          <h3>Theirs, whole</h3>
          <pre tabIndex={0} role="group" aria-label="Their text">{theirs}</pre>
          <button type="button" onClick={choose("theirs")}>Go on with theirs</button>
        </section>
      </div>
    </div>
  );
  return <OpenDialog role="alertdialog" draw={draw} done={() => {}} />;
}
