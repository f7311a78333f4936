// Shows the PDF of a dossier in the page. The file stays a download for the server; this script fetches it and frames its
// own copy, which no other page can.

const button = document.querySelector("[data-view]");
const place = document.querySelector("[data-viewer]");
if (button && place && navigator.pdfViewerEnabled !== false) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const answer = await fetch(button.dataset.view, { credentials: "same-origin" });
      if (!answer.ok) throw new Error(String(answer.status));
      const frame = document.createElement("iframe");
      frame.className = "portal-viewer";
      frame.title = button.dataset.title;
      frame.src = URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type: "application/pdf" }));
      place.replaceChildren(frame);
      button.hidden = true;
    } catch {
      place.textContent = "Le dossier n’a pas pu être affiché ici : téléchargez-le.";
      button.disabled = false;
    }
  });
}
