// The oral's timer: 15 minutes of critical analysis, then 30 of questions. A comfort: nothing depends on it.

const box = document.querySelector("[data-timer]");
if (box) {
  const minutes = box.dataset.phases.split(",").map(Number);
  const names = ["Analyse critique", "Questions du jury"];
  const [label, clock, start, next, reset, announce] = ["phase", "clock", "start", "next", "reset", "announce"]
    .map((name) => box.querySelector(`[data-${name}]`));
  let phase = 0;
  let left = minutes[0] * 60;
  let endsAt = 0;
  let ticking = 0;

  const remaining = () => (ticking ? Math.round((endsAt - Date.now()) / 1000) : left);
  const draw = () => {
    const seconds = remaining();
    const shown = Math.abs(seconds);
    clock.textContent = `${seconds < 0 ? "+" : ""}${String(Math.floor(shown / 60)).padStart(2, "0")}:${String(shown % 60).padStart(2, "0")}`;
    clock.classList.toggle("portal-timer__clock--over", seconds < 0);
    label.textContent = `${names[phase]}, ${minutes[phase]} minutes`;
    start.textContent = ticking ? "Mettre en pause" : "Démarrer";
    next.hidden = phase === 1;
    if (ticking && (seconds === 60 || seconds === 0)) {
      announce.textContent = seconds === 60 ? `${names[phase]} : plus qu’une minute` : `${names[phase]} : temps écoulé`;
    }
  };
  const pause = () => {
    left = remaining();
    clearInterval(ticking);
    ticking = 0;
  };
  start.addEventListener("click", () => {
    if (ticking) pause();
    else {
      endsAt = Date.now() + left * 1000;
      ticking = setInterval(draw, 1000);
    }
    draw();
  });
  next.addEventListener("click", () => {
    const running = ticking !== 0;
    pause();
    phase = 1;
    left = minutes[1] * 60;
    if (running) start.click();
    draw();
  });
  reset.addEventListener("click", () => {
    pause();
    phase = 0;
    left = minutes[0] * 60;
    draw();
  });
  box.hidden = false;
  draw();
}
