// Flowline's layout engine beside other programs on the same made graphs, as a Markdown table.
//
//   cargo build --release --bins --examples
//   (cd benches/compare && npm install)
//   node benches/compare/compare.mjs [--limit SECONDS] [KIND:NODES …]
//
// Each program has a process of its own and the same time for each graph, 60 s if no other limit
// is given; one that has not given a first drawing by then is stopped, and its row says `>` and the
// limit. Same node sizes, gaps of 40 and 50 px, orthogonal lines where a program has them. Times are the
// fastest of several runs once warm (dot: of whole processes). Measures, from the geometry alone:
// crossings: pairs of pieces of different lines that meet inside of both; bends: inner points of
// a line; Mpx²: of the box around all; faults: pairs of boxes
// that overlap, and lines that run through a box at which they do not end. Labels of lines are
// left out: dagre and dot do not place them the same way.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ELK from 'elkjs/lib/elk.bundled.js';
import dagre from '@dagrejs/dagre';
import { layoutProcess } from 'bpmn-auto-layout';

const root = path.resolve(import.meta.dirname, '..', '..');
const target = process.env.CARGO_TARGET_DIR ?? path.join(root, 'target');
const example = (name) => path.join(target, 'release', 'examples', name);
const jobs = process.argv.slice(2);
let limit = 60;
if (jobs[0] === '--limit') [, limit] = jobs.splice(0, 2).map(Number);
if (jobs.length === 0) jobs.push(...['structured', 'unstructured'].flatMap((kind) => [100, 500, 1000].map((size) => `${kind}:${size}`)));

// A second run only while it is likely to end within the limit.
async function fastest(run) {
  let best = Infinity, result;
  const begin = performance.now();
  const spent = () => performance.now() - begin;
  for (let runs = 0; runs === 0 || (runs < 7 && spent() < 3000); runs++) {
    const start = performance.now();
    result = await run();
    best = Math.min(best, performance.now() - start);
  }
  return { ms: best, ...result };
}

const tools = {
  async Flowline(graph, file) {
    const out = `${file}.flowline`;
    execFileSync(example('layout_bench'), [file, out, '7']);
    const layout = JSON.parse(fs.readFileSync(out, 'utf8'));
    const lines = layout.edges.map((edge) => edge.points);
    return { ms: layout.time.warmMs, boxes: layout.nodes, lines };
  },
  async ELK(graph) {
    const elk = new ELK();
    const layered = (name) => `org.eclipse.elk.layered.${name}`;
    const options = {
      'elk.algorithm': 'layered', 'elk.direction': 'RIGHT', 'elk.edgeRouting': 'ORTHOGONAL',
      'elk.spacing.nodeNode': '40', [layered('spacing.nodeNodeBetweenLayers')]: '50',
      [layered('cycleBreaking.strategy')]: 'DEPTH_FIRST',
      [layered('nodePlacement.strategy')]: 'NETWORK_SIMPLEX',
    };
    return fastest(async () => {
      const children = graph.nodes.map(({ id, width, height }) => ({ id, width, height }));
      const edges = graph.edges.map((edge) => ({ id: edge.id, sources: [edge.source], targets: [edge.target] }));
      const done = await elk.layout({ id: 'root', layoutOptions: options, children, edges });
      const lines = done.edges.map(({ sections: [line] }) =>
        [line.startPoint, ...(line.bendPoints ?? []), line.endPoint].map(({ x, y }) => [x, y]));
      return { boxes: done.children, lines };
    });
  },
  async dagre(graph) {
    return fastest(async () => {
      const given = new dagre.graphlib.Graph({ multigraph: true });
      given.setGraph({ rankdir: 'LR', nodesep: 40, ranksep: 50 });
      for (const { id, width, height } of graph.nodes) given.setNode(id, { width, height });
      for (const edge of graph.edges) given.setEdge(edge.source, edge.target, {}, edge.id);
      dagre.layout(given);
      const boxes = graph.nodes.map(({ id, width, height }) => {
        const { x, y } = given.node(id);
        return { id, x: x - width / 2, y: y - height / 2, width, height };
      });
      const lines = graph.edges.map((edge) =>
        given.edge(edge.source, edge.target, edge.id).points.map(({ x, y }) => [x, y]));
      return { boxes, lines };
    });
  },
  // Gives each element the size of its type and reads BPMN: the sizes of the graph are not asked for.
  async 'bpmn-auto-layout'(graph) {
    const type = { event: 'intermediateThrowEvent', gateway: 'exclusiveGateway' };
    const typeOf = (node) => type[Object.keys(type).find((kind) => node.kind?.includes(kind))] ?? 'task';
    const nodes = graph.nodes.map((node) => {
      const flows = (end, tag) => graph.edges.filter((edge) => edge[end] === node.id).map((edge) => `<bpmn:${tag}>${edge.id}</bpmn:${tag}>`);
      const inside = [...flows('target', 'incoming'), ...flows('source', 'outgoing')].join('');
      return `<bpmn:${typeOf(node)} id="${node.id}">${inside}</bpmn:${typeOf(node)}>`;
    });
    const edges = graph.edges.map((edge) => `<bpmn:sequenceFlow id="${edge.id}" sourceRef="${edge.source}" targetRef="${edge.target}"/>`);
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:compare">
<bpmn:process id="p" isExecutable="false">${nodes.join('')}${edges.join('')}</bpmn:process></bpmn:definitions>`;
    return fastest(async () => {
      const done = await layoutProcess(xml);
      const number = (text, name) => Number(new RegExp(`\\b${name}="([^"]*)"`).exec(text)[1]);
      const boxes = [], lines = new Map();
      for (const [, id, text] of done.matchAll(/<bpmndi:BPMNShape [^>]*bpmnElement="([^"]*)"[^>]*>\s*(<dc:Bounds[^>]*>)/g)) {
        boxes.push({ id, x: number(text, 'x'), y: number(text, 'y'), width: number(text, 'width'), height: number(text, 'height') });
      }
      for (const [, id, text] of done.matchAll(/<bpmndi:BPMNEdge [^>]*bpmnElement="([^"]*)"[^>]*>(.*?)<\/bpmndi:BPMNEdge>/gs)) {
        lines.set(id, [...text.matchAll(/<di:waypoint[^>]*>/g)].map(([point]) => [number(point, 'x'), number(point, 'y')]));
      }
      if (boxes.length < graph.nodes.length) throw new Error(`drew ${boxes.length} of ${graph.nodes.length} boxes`);
      return { boxes, lines: graph.edges.map((edge) => lines.get(edge.id) ?? []) };
    });
  },
  async dot(graph) {
    const nodes = graph.nodes.map(({ id, width, height }) =>
      `${id} [shape=box fixedsize=true label="" width=${width / 72} height=${height / 72}];`);
    const edges = graph.edges.map((edge) => `${edge.source} -> ${edge.target} [id=${edge.id}];`);
    const text = `digraph { rankdir=LR; splines=ortho; nodesep=${40 / 72}; ranksep=${50 / 72};\n${nodes.join('\n')}\n${edges.join('\n')} }`;
    return fastest(async () => {
      const options = { input: text, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] };
      const done = JSON.parse(execFileSync('dot', ['-Tjson'], options));
      const size = new Map(graph.nodes.map((node) => [node.id, node]));
      const boxes = done.objects.map(({ name, pos }) => {
        const [x, y] = pos.split(',').map(Number);
        const { width, height } = size.get(name);
        return { id: name, x: x - width / 2, y: y - height / 2, width, height };
      });
      const of = new Map(done.edges.map((edge) => [edge.id, edge.pos]));
      const lines = graph.edges.map((edge) => polyline(of.get(edge.id)));
      return { boxes, lines };
    });
  },
};

// Orthogonal lines of dot are splines whose control points lie on the pieces.
function polyline(pos) {
  const points = pos.split(' ').map((part) => part.replace(/^[es],/, '').split(',').map(Number));
  const ends = pos.startsWith('e') ? [...points.slice(1), points[0]] : points;
  const near = ([ax, ay], [bx, by]) => Math.abs(ax - bx) < 0.5 && Math.abs(ay - by) < 0.5;
  const way = ends.filter((point, at) => at === 0 || !near(point, ends[at - 1]));
  return way.filter(([x, y], at) => {
    if (at === 0 || at === way.length - 1) return true;
    const [[ax, ay], [bx, by]] = [way[at - 1], way[at + 1]];
    return Math.abs((x - ax) * (by - y) - (y - ay) * (bx - x)) > 0.5;
  });
}

function score(graph, { boxes, lines }) {
  const pieces = lines.flatMap((line, edge) => line.slice(1).map((to, at) => ({ edge, from: line[at], to })));
  for (const piece of pieces) {
    piece.low = Math.min(piece.from[0], piece.to[0]);
    piece.high = Math.max(piece.from[0], piece.to[0]);
  }
  pieces.sort((one, other) => one.low - other.low);
  let crossings = 0;
  pieces.forEach((one, at) => {
    for (let next = at + 1; next < pieces.length && pieces[next].low <= one.high; next++) {
      if (pieces[next].edge !== one.edge && cross(one, pieces[next])) crossings++;
    }
  });
  const sorted = [...boxes].sort((one, other) => one.x - other.x);
  let faults = 0;
  sorted.forEach((one, at) => {
    for (let next = at + 1; next < sorted.length && sorted[next].x + 1 < one.x + one.width; next++) {
      const other = sorted[next];
      if (one.y + 1 < other.y + other.height && other.y + 1 < one.y + one.height) faults++;
    }
  });
  lines.forEach((line, edge) => {
    const { source, target } = graph.edges[edge];
    for (const box of boxes) {
      if (box.id === source || box.id === target) continue;
      if (line.slice(1).some((to, at) => enters(line[at], to, box))) faults++;
    }
  });
  const corners = [...boxes.flatMap((box) => [[box.x, box.y], [box.x + box.width, box.y + box.height]]), ...lines.flat()];
  const extent = (axis) => corners.reduce((most, at) => Math.max(most, at[axis]), -Infinity) - corners.reduce((least, at) => Math.min(least, at[axis]), Infinity);
  const bends = lines.reduce((sum, line) => sum + Math.max(0, line.length - 2), 0);
  return { crossings, bends, area: (extent(0) * extent(1)) / 1e6, faults };
}

const turn = (a, b, c) => Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
const cross = (one, other) =>
  turn(one.from, one.to, other.from) * turn(one.from, one.to, other.to) < 0
  && turn(other.from, other.to, one.from) * turn(other.from, other.to, one.to) < 0;

// Whether a piece passes the inside of a box, a pixel within its border (Liang, Barsky 1984).
function enters([ax, ay], [bx, by], box) {
  let [first, last] = [0, 1];
  for (const [from, way, low, high] of [
    [ax, bx - ax, box.x + 1, box.x + box.width - 1],
    [ay, by - ay, box.y + 1, box.y + box.height - 1],
  ]) {
    if (way === 0) {
      if (from <= low || high <= from) return false;
      continue;
    }
    const [one, other] = [(low - from) / way, (high - from) / way];
    first = Math.max(first, Math.min(one, other));
    last = Math.min(last, Math.max(one, other));
  }
  return first < last;
}

// In a process of its own: the drawing of one program, as JSON.
if (process.env.COMPARE_PROGRAM) {
  const file = process.env.COMPARE_GRAPH;
  const result = await tools[process.env.COMPARE_PROGRAM](JSON.parse(fs.readFileSync(file, 'utf8')), file);
  fs.writeFileSync(`${file}.out`, JSON.stringify(result));
  process.exit();
}

function drawing(name, file) {
  const env = { ...process.env, COMPARE_PROGRAM: name, COMPARE_GRAPH: file };
  fs.rmSync(`${file}.out`, { force: true });
  const stdio = ['ignore', 'ignore', 'pipe'];
  // `timeout` ends `dot` with it. A large stack, because ELK calls itself deeply on large graphs.
  const command = `ulimit -s 1000000 2>/dev/null; exec timeout -s KILL ${limit} "${process.execPath}" --stack-size=800000 "${import.meta.filename}"`;
  const done = spawnSync('sh', ['-c', command], { env, stdio, encoding: 'utf8' });
  if (fs.existsSync(`${file}.out`)) return JSON.parse(fs.readFileSync(`${file}.out`, 'utf8'));
  if (done.signal === 'SIGKILL' || done.status === 137) return null;
  throw new Error(/(\w*Error: |out of memory).*$/m.exec(done.stderr)?.[0] ?? `ended with ${done.signal ?? done.status}`);
}

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'compare-'));
const count = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
console.log('| graph | nodes | lines | program | ms | × | crossings | bends | Mpx² | faults |');
console.log('| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const job of jobs) {
  const [kind, size] = job.split(':');
  const file = path.join(scratch, `${kind}-${size}.json`);
  const graph = JSON.parse(execFileSync(example('layout_graph'), [kind, size], { maxBuffer: 1 << 28 }));
  for (const edge of graph.edges) edge.labelWidth = edge.labelHeight = 0;
  fs.writeFileSync(file, JSON.stringify(graph));
  let base;
  for (const name of Object.keys(tools)) {
    let row;
    try {
      const result = drawing(name, file);
      const ms = result?.ms ?? limit * 1000;
      base ??= ms;
      const more = result ? '' : '> ';
      row = [more + count.format(ms), more + count.format(Math.round(ms / base)), '', '', '', ''];
      if (result) {
        const { crossings, bends, area, faults } = score(graph, result);
        row.splice(2, 4, count.format(crossings), count.format(bends), area.toFixed(1), faults);
      }
    } catch (error) {
      row = [String(error.message).slice(0, 60), '', '', '', '', ''];
    }
    const nodes = count.format(graph.nodes.length), lines = count.format(graph.edges.length);
    console.log(`| ${[job.replace(':', ' '), nodes, lines, name, ...row].join(' | ')} |`);
  }
}
fs.rmSync(scratch, { recursive: true });
