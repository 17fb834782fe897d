// Pointing at lit words or at a record lights both. Without this script the links still lead from one to the other.
'use strict';
(() => {
  const pieces = new Map();
  for (const piece of document.querySelectorAll('[data-r]')) {
    for (const record of piece.dataset.r.split(' ')) {
      if (!pieces.has(record)) pieces.set(record, []);
      pieces.get(record).push(piece);
    }
  }
  let lit = [];
  const clear = () => {
    for (const element of lit) element.classList.remove('on');
    lit = [];
  };
  const light = (records) => {
    clear();
    for (const record of records) {
      const item = document.getElementById(record);
      lit.push(...(pieces.get(record) || []), ...(item ? [item] : []));
    }
    for (const element of lit) element.classList.add('on');
  };
  const over = (event) => {
    const piece = event.target.closest('[data-r]');
    // The record a lit word leads to is the innermost one: the last of its list.
    if (piece) return light([piece.dataset.r.split(' ').pop()]);
    const item = event.target.closest('aside li[id]');
    if (item) return light([item.id]);
    clear();
  };
  document.addEventListener('mouseover', over);
  document.addEventListener('focusin', over);
  document.addEventListener('focusout', clear);
})();
