// Opens the line a link leads to, and all lines for a reader who wants them or for the printer.
'use strict';
(() => {
  const all = [...document.querySelectorAll('details')];
  const openTarget = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const details = target && target.querySelector('details');
    if (details) details.open = true;
  };
  addEventListener('hashchange', openTarget);
  openTarget();

  const button = document.getElementById('open-all');
  button.hidden = all.length === 0;
  button.addEventListener('click', () => {
    const open = all.some((details) => !details.open);
    for (const details of all) details.open = open;
    button.textContent = open ? 'Close every sentence' : 'Open every sentence';
  });

  let shut = [];
  addEventListener('beforeprint', () => {
    shut = all.filter((details) => !details.open);
    for (const details of shut) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of shut) details.open = false;
    shut = [];
  });
})();
