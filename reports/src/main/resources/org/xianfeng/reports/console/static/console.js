// Draws the trend from the table that stands beside it; without this script the table remains. Signs in with the token that
// stands behind the # of the address, and takes it out of the address and the history; without this script it is pasted.
// Hears by server-sent events that a list or an alert has changed, and fetches it; without this script a page is loaded again.
// Moves the focus by keys, which the page lists and which can be switched off.
(() => {
  'use strict';
  const draw = figure => {
    const rows = [...figure.querySelectorAll('tbody tr')];
    const weeks = rows.map(row => row.cells[0].textContent.trim());
    const values = rows.map(row => {
      const value = parseFloat(row.cells[1].textContent);
      return Number.isNaN(value) ? null : value;
    });
    const place = figure.querySelector('[data-plot]');
    if (!place || values.filter(value => value !== null).length < 2) return;
    const width = Math.min(figure.clientWidth || 640, 820);
    new uPlot({
      width, height: 240,
      legend: {show: false},
      cursor: {show: false},
      scales: {x: {time: false}, y: {range: [0, 100]}},
      axes: [
        {values: (plot, ticks) => ticks.map(tick => weeks[tick] === undefined ? '' : weeks[tick].slice(5)), incrs: [1, 2, 4, 8]},
        {size: 48},
      ],
      series: [{}, {stroke: '#0072b2', width: 2, points: {show: true, size: 6}, spanGaps: false}],
    }, [weeks.map((week, at) => at), values], place);
    place.setAttribute('role', 'img');
    place.setAttribute('aria-label', figure.dataset.words || '');
  };
  const signIn = form => {
    const token = location.hash.slice(1);
    if (!token) return;
    history.replaceState(null, '', location.pathname);
    form.elements.token.value = token;
    form.submit();
  };
  const SILENT = 25000; // the server says every ten seconds that it is there
  const AGAIN = 5000;
  const live = () => {
    const cut = document.querySelector('[data-cut]');
    const over = document.querySelector('[data-over]');
    const part = () => document.querySelector('[data-live]');
    let source, address, watch;
    const heard = () => {
      cut.hidden = true;
      clearTimeout(watch);
      watch = setTimeout(lost, SILENT);
    };
    const lost = () => {
      cut.hidden = false;
      source.close();
      clearTimeout(watch);
      watch = setTimeout(connect, AGAIN);
    };
    const connect = () => {
      if (source) source.close();
      address = part().dataset.live;
      source = new EventSource(address);
      source.addEventListener('open', heard);
      source.addEventListener('error', lost);
      source.addEventListener('alive', heard);
      source.addEventListener('changed', event => {
        heard();
        if (event.data !== part().dataset.version) htmx.trigger(part(), 'changed');
      });
      source.addEventListener('over', () => {
        clearTimeout(watch);
        source.close();
        over.hidden = false;
      });
      clearTimeout(watch);
      watch = setTimeout(lost, SILENT);
    };
    if (!part() || !cut) return;
    connect();
    document.body.addEventListener('htmx:afterSettle', () => {
      if (part() && part().dataset.live !== address) connect(); // another filter
    });
    document.body.addEventListener('htmx:sendError', () => { cut.hidden = false; });
    addEventListener('pagehide', () => source.close());
    addEventListener('pageshow', event => { if (event.persisted) connect(); });
  };
  const keys = box => {
    const STORED = 'xianfeng-keys';
    const on = box.querySelector('[data-keys-on]');
    box.hidden = false;
    on.checked = localStorage.getItem(STORED) !== 'off';
    on.addEventListener('change', () => localStorage.setItem(STORED, on.checked ? 'on' : 'off'));
    const step = by => {
      const rows = [...document.querySelectorAll('[data-row]')];
      const at = rows.indexOf(document.activeElement);
      const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
      if (next) next.focus();
    };
    document.addEventListener('keydown', event => {
      if (!on.checked || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest('input:not([type=checkbox]):not([type=radio]), select, textarea')) return;
      const target = document.querySelector('[data-key="' + CSS.escape(event.key) + '"]');
      if (event.key === 'j' || event.key === 'k') {
        step(event.key === 'j' ? 1 : -1);
      } else if (!target) {
        return;
      } else if (target.matches('a')) {
        target.click();
      } else {
        if (target.matches('summary')) box.open = true;
        target.focus();
      }
      event.preventDefault();
    });
  };
  document.addEventListener('DOMContentLoaded', () => {
    live();
    document.querySelectorAll('details[data-keys]').forEach(keys);
    document.querySelectorAll('figure[data-trend]').forEach(draw);
    document.querySelectorAll('form[data-sign-in]').forEach(signIn);
  });
})();
