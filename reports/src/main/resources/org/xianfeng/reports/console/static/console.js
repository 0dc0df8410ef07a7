// Draws the trend from the table that stands beside it; without this script the table remains. Signs in with the token that
// stands behind the # of the address, and takes it out of the address and the history; without this script it is pasted.
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
  document.addEventListener('DOMContentLoaded', () => {
    document.querySelectorAll('figure[data-trend]').forEach(draw);
    document.querySelectorAll('form[data-sign-in]').forEach(signIn);
  });
})();
