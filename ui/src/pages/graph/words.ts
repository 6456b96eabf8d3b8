// Words of the page.

import type { Words } from "../../words";
import type { Tab } from "./address";
import type { Measure } from "./messages";

export const WORDS = {
  title: { zh: "图谱", en: "Graph" },
  lead: {
    zh: "圆点是机构、文件、举措等事物，连线是文件里写明的关系。点一条线，就能看到它依据的原句。",
    en: "Dots are bodies, documents, initiatives and other things; lines are what documents state of them. Click a line to read the sentences it rests on.",
  },
  choose: { zh: "选择与显示", en: "What is shown" },
  network: { zh: "选择网络", en: "Choose a network" },
  view: { zh: "看哪种关系", en: "Which relations" },
  yearFrom: { zh: "起始年", en: "From year" },
  yearTo: { zh: "截止年", en: "To year" },
  yearsNote: { zh: "设了年份，没有日期的关系就不显示。", en: "With years set, relations without a date are left out." },
  types: { zh: "只要这些类型", en: "Only these types" },
  allTypes: { zh: "全部类型", en: "all types" },
  someTypes: { zh: "{count} 种", en: "{count} chosen" },
  clear: { zh: "全部恢复", en: "Choose all again" },
  minWeight: { zh: "最小权重", en: "Least weight" },
  minWeightNote: { zh: "权重通常是文件或句子的数量。", en: "The weight is mostly a number of documents or sentences." },
  places: { zh: "只看这些地方", en: "Only these places" },
  around: { zh: "以某事物为中心", en: "Around a thing" },
  aroundHint: { zh: "输入名称或拼音", en: "Type a name or pinyin" },
  hops: { zh: "几步之内", en: "Steps from it" },
  remove: { zh: "去掉“{name}”", en: "Remove “{name}”" },
  display: { zh: "显示方式", en: "How it is drawn" },
  by: { zh: "大小与排名依据", en: "Size and rank by" },
  limit: { zh: "最多画出", en: "Draw at most" },
  nodes: { zh: "{count} 个点", en: "{count} nodes" },
  colour: { zh: "颜色", en: "Colour" },
  byType: { zh: "按类型", en: "by type" },
  byCommunity: { zh: "按社群", en: "by community" },
  labels: { zh: "名称多少", en: "Names shown" },
  keptMeasure: { zh: "数值取自服务器对整个视图的分析。", en: "Values are from the server's analysis of the whole view." },
  keptCommunities: { zh: "社群取自服务器对整个视图的分析。", en: "Communities are from the server's analysis of the whole view." },
  madeCommunities: {
    zh: "社群：联系紧密的一组事物，由本页用 Louvain 方法按权重算出。",
    en: "A community is a group of things that are closely connected, found by this page with the Louvain method by weight.",
  },
  communitiesFew: { zh: "共 {count} 个社群；最大的 {shown} 个有颜色，其余为灰色。", en: "{count} communities; the {shown} largest have colours, the others are grey." },
  community: { zh: "{name} 等 {count} 个", en: "{name} and others ({count})" },
  otherCommunities: { zh: "其他社群（{count} 个点）", en: "Other communities ({count} nodes)" },

  counted: { zh: "画出 {nodes} / {allNodes} 个点、{lines} / {allLines} 条线。", en: "Drawn: {nodes} of {allNodes} nodes, {lines} of {allLines} lines." },
  merged: {
    zh: "{allLines} 条线代表 {edges} 条关系：同样两点之间的关系合成一条线，权重相加。",
    en: "{allLines} lines stand for {edges} relations: those between the same two nodes are drawn as one line, with their weights added.",
  },
  whole: { zh: "全部画出，没有隐藏。", en: "Everything is drawn; nothing is hidden." },
  hiddenRank: {
    zh: "未画 {count} 个点：排名在{measure}最大的 {limit} 个之后。",
    en: "{count} nodes are not drawn: they rank below the {limit} of greatest {measure}.",
  },
  hiddenType: { zh: "未画 {count} 个点：图例中关闭了它们的类型。", en: "{count} nodes are not drawn: their type is switched off in the legend." },
  hiddenLines: { zh: "未画 {count} 条线：至少一端未画。", en: "{count} lines are not drawn, since one of their ends is not." },
  weak: {
    zh: "未画 {count} 条线：两端都画出，但权重小，避免遮住其他线；度量和路径仍按整个网络计算。",
    en: "{count} lines are not drawn though both ends are: they weigh the least and would cover the others. Measures and paths use them all the same.",
  },
  added: { zh: "另加了 {count} 个点（展开、查找、路径或中心）。", en: "{count} nodes were added (expanded, found, on the path, or the centre)." },
  tooMany: { zh: "展开的事物还有 {count} 个邻居未画：每次最多加 200 个。", en: "{count} more neighbours of expanded things are not drawn: each time at most 200 are added." },
  plain: {
    zh: "浏览器没有 WebGL，改用普通画布，最多画 {limit} 个点。",
    en: "This browser has no WebGL: a plain canvas draws at most {limit} nodes.",
  },
  noCard: {
    zh: "浏览器没有显卡加速，线又多，改用普通画布：移动时不画线，也没有箭头。",
    en: "With so many lines and no graphics card, a plain canvas is used: lines are left out while the picture moves, and have no arrows.",
  },
  noClicks: {
    zh: "线超过 {limit} 条：移动时不画线，图上的线不能点击，请用右边的“线”列表。",
    en: "With more than {limit} lines, they are left out while the picture moves and cannot be clicked; the list of lines has them all.",
  },
  details: { zh: "怎么数的", en: "How this is counted" },
  arranging: { zh: "正在排布…… {share}%", en: "Arranging… {share}%" },
  reading: { zh: "正在读取网络……", en: "Reading the network…" },
  slow: {
    zh: "整个网络很大时要几十秒。限定年份、类型或地方会快些。",
    en: "A very large network takes a while. Years, types or places make it smaller.",
  },
  none: { zh: "这样选择，一个点也没有。", en: "Nothing in this network fits what is chosen." },
  noneHint: { zh: "放宽年份、类型、权重或地方，或换一种关系。", en: "Allow more years, types, weights or places, or choose other relations." },
  restart: { zh: "取消全部条件", en: "Remove all conditions" },

  picture: {
    zh: "网络图：{nodes} 个点，{lines} 条线。旁边的表有同样的内容。",
    en: "Drawing of a network: {nodes} nodes, {lines} lines. The tables beside it have the same content.",
  },
  keys: { zh: "+ 放大，- 缩小，0 看全图，方向键移动", en: "+ enlarge, - make smaller, 0 see all, arrows move" },
  zoomIn: { zh: "放大", en: "Enlarge" },
  zoomOut: { zh: "缩小", en: "Make smaller" },
  zoomAll: { zh: "看全图", en: "See all" },
  legend: { zh: "图例", en: "Legend" },
  legendNote: { zh: "点一下隐藏，再点一下恢复", en: "Click to hide, click again to show" },
  beside: { zh: "列表、路径与导出", en: "Lists, path and export" },

  find: { zh: "在网络中查找", en: "Find in the network" },
  findNone: { zh: "这个网络里没有。", en: "Not in this network." },
  findMore: { zh: "共 {total} 个，列出 {count} 个", en: "{total} in all, {count} listed" },
  notDrawn: { zh: "未画", en: "not drawn" },
  node: { zh: "名称", en: "Name" },
  type: { zh: "类型", en: "Type" },
  date: { zh: "日期", en: "Date" },
  degree: { zh: "邻居数", en: "Neighbours" },
  weight: { zh: "权重", en: "Weight" },
  relations: { zh: "关系数", en: "Relations" },
  shownRows: { zh: "列出 {count} / {total} 行", en: "{count} of {total} rows" },
  more: { zh: "再列 {count} 行", en: "List {count} more" },
  nodesTable: { zh: "画出的点，从大到小", en: "Nodes that are drawn, the greatest first" },
  edgesTable: { zh: "画出的线，权重从大到小", en: "Lines that are drawn, the greatest weight first" },
  from: { zh: "起点", en: "From" },
  to: { zh: "终点", en: "To" },
  proof: { zh: "依据", en: "Proof" },
  proofOf: { zh: "“{one}”与“{other}”之间的依据", en: "Proof of what connects “{one}” and “{other}”" },

  close: { zh: "关闭", en: "Close" },
  page: { zh: "打开它的页面", en: "Open its page" },
  expand: { zh: "展开邻居", en: "Add its neighbours" },
  collapse: { zh: "收起邻居", en: "Take its neighbours away" },
  allDrawn: { zh: "它的连线都已画出。", en: "All its lines are drawn." },
  someHidden: { zh: "有 {count} 条连线未画；“展开邻居”会画出它的连线。", en: "{count} of its lines are not drawn. “Add its neighbours” draws them." },
  only: { zh: "只看它周围", en: "Only what is around it" },
  startHere: { zh: "路径从它开始", en: "A path from here" },
  endHere: { zh: "路径到它结束", en: "A path to here" },
  centre: { zh: "移到图中央", en: "Move to the middle" },
  neighboursDrawn: { zh: "画出的邻居", en: "Its neighbours in the drawing" },
  gone: { zh: "这个事物没有画出。", en: "This thing is not drawn." },
  draw: { zh: "画出它", en: "Draw it" },
  line: { zh: "这条线依据什么", en: "What this line rests on" },
  lineCount: { zh: "{count} 条关系，权重合计 {weight}。", en: "Relations: {count}. Weight in all: {weight}." },
  noEdges: { zh: "这两个事物之间没有关系。", en: "Nothing connects these two." },
  noEvidence: { zh: "没有句子：这是词表中的知识（如行政区划）。", en: "No sentence: this is known from the tables of the program, as divisions are." },
  noFacts: { zh: "没有查到这条关系的事实。", en: "No fact was found for this relation." },
  oneOfMany: {
    zh: "这条关系汇总了 {weight} 处；这里列出其中一份文件的依据。",
    en: "This relation sums up {weight} occurrences; the proof listed is that of one document.",
  },
  evidence: { zh: "依据：", en: "Rests on: " },
  moreProofs: { zh: "再列 {count} 条依据", en: "List {count} more proofs" },

  pathLead: { zh: "两个事物隔着几步？在整个网络里找步数最少的一条路，不论方向。", en: "How many steps lie between two things? This finds a way with the fewest steps in the whole network, whichever way relations run." },
  pathFrom: { zh: "从", en: "From" },
  pathTo: { zh: "到", en: "To" },
  swap: { zh: "交换两端", en: "Swap the ends" },
  stop: { zh: "清除路径", en: "Clear the path" },
  pathNone: { zh: "两者之间没有通路。", en: "No way leads from one to the other." },
  pathMissing: { zh: "这个网络里没有：{names}。换一种关系或放宽条件。", en: "Not in this network: {names}. Choose other relations, or allow more." },
  pathSteps: { zh: "共 {count} 步", en: "Steps: {count}" },
  pathSame: { zh: "起点和终点是同一个事物。", en: "Both ends are the same thing." },

  exportLead: { zh: "图片是现在看到的样子。", en: "The picture is what is seen now." },
  png: { zh: "下载 PNG", en: "Download PNG" },
  svg: { zh: "下载 SVG", en: "Download SVG" },
  filesLead: {
    zh: "数据文件含整个网络（{nodes} 个点、{edges} 条关系），条件与左边相同；排名和图例不影响它。",
    en: "Files hold the whole network ({nodes} nodes, {edges} relations) with the same conditions; rank and legend do not matter to them.",
  },
  drawnOf: { zh: "画出 {nodes} / {all} 个点", en: "{nodes} of {all} nodes drawn" },
} satisfies Record<string, Words>;

export const TAB_NAMES: Record<Tab, Words> = {
  nodes: { zh: "点", en: "Nodes" },
  edges: { zh: "线", en: "Lines" },
  path: { zh: "路径", en: "Path" },
  export: { zh: "导出", en: "Export" },
};

export const MEASURE_NAMES: Record<Measure, Words> = {
  weighted_degree: { zh: "加权度", en: "weighted degree" },
  degree: { zh: "度", en: "degree" },
  pagerank: { zh: "PageRank", en: "PageRank" },
  betweenness: { zh: "中介中心性", en: "betweenness" },
};

export const MEASURE_NOTES: Record<Measure, Words> = {
  weighted_degree: { zh: "它所有连线的权重之和。", en: "The weights of all its lines added up." },
  degree: { zh: "与它直接相连的事物有多少个。", en: "How many things it is directly connected with." },
  pagerank: { zh: "重要的事物指向它，它就更重要（阻尼 0.85，按权重）。", en: "It matters more when things that matter point to it (damping 0.85, by weight)." },
  betweenness: {
    zh: "有多少条最短路径经过它；超过 500 个点时，从均匀抽取的 500 个点估算。",
    en: "How many shortest paths run through it; beyond 500 nodes estimated from 500 of them, evenly spaced.",
  },
};

/** Formats of files, as addresses name them, with what opens them. */
export const FORMATS: [string, string, Words][] = [
  ["graphml", "GraphML", { zh: "Gephi、yEd、igraph、NetworkX", en: "Gephi, yEd, igraph, NetworkX" }],
  ["gexf", "GEXF", { zh: "Gephi，含时间与颜色", en: "Gephi, with times and colours" }],
  ["json", "JSON", { zh: "NetworkX、D3 等程序", en: "NetworkX, D3 and other programs" }],
  ["cytoscape", "Cytoscape", { zh: "Cytoscape、Cytoscape.js", en: "Cytoscape, Cytoscape.js" }],
  ["csv", "CSV", { zh: "Excel、R、Python：点表与边表的压缩包", en: "Excel, R, Python: an archive with a table of nodes and one of edges" }],
  ["neo4j", "Neo4j", { zh: "neo4j-admin 导入用的压缩包", en: "an archive for neo4j-admin import" }],
  ["pajek", "Pajek", { zh: "Pajek、VOSviewer", en: "Pajek, VOSviewer" }],
  ["ucinet", "UCINET", { zh: "UCINET（DL 格式）", en: "UCINET (DL format)" }],
  ["matrix", "Matrix", { zh: "邻接矩阵，Excel、R；最多 5,000 个点", en: "an adjacency matrix for Excel or R; at most 5,000 nodes" }],
  ["dot", "DOT", { zh: "Graphviz", en: "Graphviz" }],
];
