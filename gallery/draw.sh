#!/bin/sh
# Draws the pictures of this gallery and fills the tables of README.md and README.zh.md, from a store:
#
#     gallery/draw.sh STORE
#
# Needs: policygraph (on PATH, or named by $POLICYGRAPH); Python 3.9 or later with matplotlib (which brings numpy);
# a font with Chinese characters, such as Noto Sans CJK (Debian: fonts-noto-cjk).
# Writes into the folder in which it lies. With another store the tables and pictures change; the prose does not.
set -eu
if [ $# -ne 1 ]; then echo "usage: $0 STORE" >&2; exit 2; fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
export POLICYGRAPH_STORE="$1"
pg=${POLICYGRAPH:-policygraph}
answers=$(mktemp -d)
trap 'rm -rf "$answers"' EXIT
trap 'exit 1' HUP INT TERM

run() { # NAME ARGUMENTS…: keeps an answer as NAME.json
  name=$1; shift
  echo "policygraph $*" >&2
  "$pg" "$@" --format json >"$answers/$name.json" 2>"$answers/error" || { cat "$answers/error" >&2; exit 1; }
}

run joint export --view collaboration --min-weight 5
run breadth analyze --view collaboration --study joint --top 8
run cited ask most_cited_documents
run lag ask citation_lag_in_years
run direction ask citation_lag_by_direction
run chains ask implementation_chains --param top=中华人民共和国网络安全法
run provinces ask documents_by_province
run adoption ask adoption_by_province --param initiative=一网通办
run jobs ask targets_of_indicator --param indicator=城镇新增就业
run gdp ask targets_of_indicator --param indicator=国内生产总值
for term in 科教兴国战略 可持续发展战略 菜篮子 西部大开发 家电下乡 一带一路 京津冀协同发展 互联网+ 供给侧结构性改革 放管服 乡村振兴战略 雄安新区 人工智能+; do
  run "term-$term" ask work_reports_that_name --param "thing=$term"
done
cat >"$answers/reports.rq" <<'SPARQL'
PREFIX pg: <https://w3id.org/policygraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?document ?title ?date {
  ?document a pg:WorkReport ; pg:source ?source ; rdfs:label ?title . FILTER(LANG(?title) = "zh-hans")
  OPTIONAL { ?document pg:issuedOn ?date }
}
SPARQL
run reports query "$answers/reports.rq"
run bodies ask bodies_by_tasks
run pairs ask task_lead_partner_pairs
run genres ask documents_by_genre_and_year
run lineage ask lineage_of_body --param body=国家市场监督管理总局

python3 - "$answers" "$here" <<'PYTHON'
import json, os, re, sys
from collections import Counter, defaultdict
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from matplotlib import font_manager
from matplotlib.patches import FancyArrowPatch, Rectangle

answers, here = sys.argv[1:]
INK, PALE, BLUE, ORANGE, GREY = "#222222", "#d9e3ee", "#2f6da8", "#d2691e", "#9a9a9a"
known = {font.name for font in font_manager.fontManager.ttflist}
fonts = [name for name in ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Noto Sans CJK JP", "WenQuanYi Micro Hei",
                           "WenQuanYi Zen Hei", "PingFang SC", "Microsoft YaHei", "SimHei") if name in known]
if not fonts:
    sys.exit("draw.sh: no font with Chinese characters was found; on Debian: apt-get install fonts-noto-cjk")
plt.rcParams.update({"font.family": fonts[:1] + ["DejaVu Sans"], "font.size": 10, "axes.spines.top": False, "axes.spines.right": False,
                     "text.color": INK, "axes.labelcolor": INK, "axes.unicode_minus": False})


def load(name):
    with open(os.path.join(answers, name + ".json"), encoding="utf-8") as file:
        return json.load(file)


def rows(name):
    return [{key: cell["value"] for key, cell in row.items()} for row in load(name)["results"]["bindings"]]


def save(figure, name):
    path = os.path.join(here, name)
    figure.savefig(path, dpi=110, bbox_inches="tight", facecolor="white")
    plt.close(figure)
    with Image.open(path) as picture:  # a palette makes the file small; Pillow comes with matplotlib
        small = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def wrap(name, width):
    name = re.sub(r"\s+", "", name)
    return "\n".join(name[at:at + width] for at in range(0, len(name), width))


TABLES = {}


def table(name, english, chinese, lines):
    body = ["| " + " | ".join(str(cell) for cell in line) + " |" for line in lines]
    rule = "|" + " --- |" * len(english)
    TABLES[name] = {"README.md": ["| " + " | ".join(english) + " |", rule] + body,
                    "README.zh.md": ["| " + " | ".join(chinese) + " |", rule] + body}


# 1 -- bodies that issue together
network = load("joint")
edges = network.get("edges", network.get("links"))
labels = {node["id"]: node["label"] for node in network["nodes"]}
weights = {(edge["source"], edge["target"]): edge["weight"] for edge in edges}
near = defaultdict(set)
for a, b in weights:
    near[a].add(b)
    near[b].add(a)
left, parts = set(labels), []
while left:
    part, todo = set(), [min(left)]
    while todo:
        node = todo.pop()
        if node not in part:
            part.add(node)
            todo += near[node]
    left -= part
    parts.append(sorted(part))
parts.sort(key=lambda part: (-len(part), part))


def spring(nodes):  # Fruchterman and Reingold, from a circle, so that it is the same each time
    count = len(nodes)
    order = sorted(range(count), key=lambda i: -sum(w for pair, w in weights.items() if nodes[i] in pair))
    at = np.zeros((count, 2))
    for rank, i in enumerate(order):
        radius, angle = (rank / count) ** 0.5, rank * 2.399963
        at[i] = radius * np.cos(angle), radius * np.sin(angle)
    pull = np.zeros((count, count))
    index = {node: i for i, node in enumerate(nodes)}
    for (a, b), w in weights.items():
        if a in index and b in index:
            pull[index[a], index[b]] = pull[index[b], index[a]] = w ** 0.35
    k = 1.5 / count ** 0.5
    for step in range(1500):
        gap = at[:, None] - at[None]
        gap[..., 0] /= 1.5  # labels are wider than high
        far = np.maximum(np.hypot(gap[..., 0], gap[..., 1]), 0.01)
        force = (gap / far[..., None] * (k * k / far - pull * far * far / k * 0.28)[..., None]).sum(1) - at * 0.05
        size = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        at += force / size[:, None] * np.minimum(size, 0.08 * (1 - step / 1500))[:, None]
    at -= (at.max(0) + at.min(0)) / 2
    at = at / np.abs(at).max(0)
    at = np.sign(at) * np.abs(at) ** 0.75 * (8.0, 4.9)  # opens the crowded middle
    box = np.array([2.35, 1.0])
    for _ in range(600):  # labels push each other away
        gap = at[:, None] - at[None]
        over = np.maximum(box - np.abs(gap), 0)
        both = (over[..., 0] > 0) & (over[..., 1] > 0)
        np.fill_diagonal(both, False)
        side = np.where(gap == 0, 1, np.sign(gap))
        flat = over[..., 1] * 1.6 < over[..., 0]
        at[:, 1] += np.where(both & flat, over[..., 1] * side[..., 1], 0).sum(1) * 0.2
        at[:, 0] += np.where(both & ~flat, over[..., 0] * side[..., 0], 0).sum(1) * 0.2
    return at


places = dict(zip(parts[0], spring(parts[0])))
floor = min(y for _, y in places.values()) - 2
small = parts[1:]
width = [5.6 if len(part) > 2 else 3.2 for part in small]
for column, part in enumerate(small):
    x = sum(width[:column]) + width[column] / 2 - sum(width) / 2
    corners = [(0, 0), (0, -1.6)] if len(part) == 2 else [(-1.3, 0), (1.3, 0), (0, -1.8)] + [(0, -3.4 - n) for n in range(len(part) - 3)]
    for node, (dx, dy) in zip(part, corners):
        places[node] = np.array([x + dx, floor + dy])
figure, axes = plt.subplots(figsize=(11, 8.8))
for (a, b), w in sorted(weights.items(), key=lambda item: item[1]):
    (x1, y1), (x2, y2) = places[a], places[b]
    axes.plot([x1, x2], [y1, y2], color=BLUE, alpha=0.35, linewidth=0.5 + 0.28 * min(w, 25), zorder=1, solid_capstyle="round")
    if a not in parts[0]:
        axes.text((x1 + x2) / 2, (y1 + y2) / 2, str(int(w)), fontsize=9, color=ORANGE, ha="center", va="center", zorder=4,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})
for node, (x, y) in places.items():
    axes.text(x, y, wrap(labels[node], 8), fontsize=7.6, ha="center", va="center", zorder=3, linespacing=1.05,
              bbox={"boxstyle": "round,pad=0.25", "facecolor": "#f4f8fc", "edgecolor": BLUE, "linewidth": 0.7})
spread = np.array(list(places.values()))
axes.set_xlim(spread[:, 0].min() - 1.3, spread[:, 0].max() + 1.3)
axes.set_ylim(spread[:, 1].min() - 0.7, spread[:, 1].max() + 0.7)
axes.axis("off")
axes.set_title("联合发文（至少五份） · bodies that issued at least five documents together", fontsize=11)
save(figure, "01-joint-issuing.png")
table("breadth", ["body", "breadth", "depth"], ["机构", "广度", "深度"],
      [(row["label"], row["breadth"], f"{float(row['depth']):.1f}") for row in load("breadth")][:8])

# 2 -- most cited
cited = rows("cited")
table("cited", ["document", "cited by", "text in the corpus"], ["文件", "引用文件数", "收有正文"],
      [(row["title"], row["citations"], "✓" if row["held"] == "true" else "–") for row in cited[:12]])

# 3 -- lag
lag = {int(row["years"]): int(row["citations"]) for row in rows("lag")}
figure, axes = plt.subplots(figsize=(9, 3.4))
axes.bar(lag.keys(), lag.values(), color=BLUE, width=0.85)
axes.set_xlabel("相隔年数 · years between the citing and the cited document")
axes.set_ylabel("引用数 · citations")
for years in (0, 1, 2):
    axes.text(years, lag.get(years, 0) + 3, lag.get(years, 0), ha="center", fontsize=9)
save(figure, "03-citation-lag.png")
table("direction", ["direction", "citations", "dated", "cited document later", "mean lag in years"],
      ["方向", "引用数", "双方年份已知", "被引文件更晚", "平均相隔年数"],
      [(row["direction"], row["citations"], row["dated"], row["negative"], f"{float(row['averageLag']):.1f}" if "averageLag" in row else "")
       for row in rows("direction")])

# 4 -- chains below a law
chains = rows("chains")
tree = defaultdict(list)
for row in chains:
    tree[row["middleTitle"], row["secondRole"].rsplit("#", 1)[1]].append((row["title"], row["firstRole"].rsplit("#", 1)[1]))
figure, axes = plt.subplots(figsize=(11, 0.62 * len(chains) + 0.8))
ROLE = {"basedOn": (BLUE, "-"), "implements": (ORANGE, "--")}
level, middles = 0.0, []


def short(title, width, lines=2):
    title = re.sub(r"\s+", "", title)
    title = title if len(title) <= width * lines else title[:width * lines - 1] + "…"
    return wrap(title, width)


def card(x, y, title, width):
    axes.text(x, y, short(title, width), fontsize=8.4, va="center", ha="left", zorder=3,
              bbox={"boxstyle": "round,pad=0.3", "facecolor": "#f4f8fc", "edgecolor": GREY, "linewidth": 0.7})


def link(x1, y1, bend, x2, y2, role):  # begins behind its card
    colour, style = ROLE[role]
    axes.plot([x1, bend, x2 - 0.25, x2], [y1, y1, y2, y2], color=colour, linestyle=style, linewidth=1.3, zorder=1)


for (middle, role), leaves in sorted(tree.items(), key=lambda item: (-len(item[1]), item[0])):
    heights = [level - i for i in range(len(leaves))]
    level -= len(leaves)
    centre = sum(heights) / len(heights)
    middles.append((centre, role))
    card(2.9, centre, middle, 14)
    for height, (leaf, part) in zip(heights, sorted(leaves)):
        card(6.5, height, leaf, 26)
        link(3.1, centre, 5.3, 6.5, height, part)
top = sum(height for height, _ in middles) / len(middles)
card(0, top, chains[0]["topTitle"], 13)
for height, role in middles:
    link(0.2, top, 2.2, 2.9, height, role)
axes.plot([], [], color=BLUE, label="依据 · rests on")
axes.plot([], [], color=ORANGE, linestyle="--", label="落实 · carries out")
axes.legend(loc="lower left", frameon=False, fontsize=9)
axes.set_xlim(-0.1, 11)
axes.set_ylim(level + 0.3, 0.7)
axes.axis("off")
save(figure, "04-chains.png")

# 5 -- provinces on a grid of tiles
GRID = {"黑龙江": (9, 0), "内蒙古": (6, 1), "吉林": (9, 1), "新疆": (1, 1), "辽宁": (9, 2), "北京": (7, 2), "天津": (8, 2), "甘肃": (3, 2), "宁夏": (4, 3),
        "河北": (7, 3), "山西": (6, 3), "山东": (8, 3), "青海": (2, 3), "陕西": (5, 3), "河南": (6, 4), "江苏": (8, 4), "西藏": (1, 4), "四川": (3, 4),
        "重庆": (4, 4), "湖北": (5, 4), "安徽": (7, 4), "上海": (9, 4), "云南": (3, 5), "贵州": (4, 5), "湖南": (5, 5), "江西": (6, 5), "浙江": (8, 5),
        "广西": (4, 6), "广东": (5, 6), "福建": (7, 6), "香港": (6, 7), "澳门": (5, 7), "海南": (4, 7), "台湾": (9, 6)}


def tile_name(name):
    return next(short for short in GRID if name.startswith(short))


figure, both = plt.subplots(1, 2, figsize=(11, 5))
held = {tile_name(row["name"]): int(row["documents"]) for row in rows("provinces")}
adopted = {tile_name(row["name"]): (row["first"][:4], row["way"]) for row in rows("adoption")}
for axes, title in zip(both, ("语料中的文件数 · documents in the corpus", "最早提到“一网通办”的年份 · first year that names it")):
    axes.set_title(title, fontsize=10.5)
    for name, (x, y) in GRID.items():
        axes.add_patch(Rectangle((x, -y), 0.93, 0.93, facecolor="#f0f0f0", edgecolor="none"))
        axes.text(x + 0.46, -y + 0.66, name, ha="center", va="center", fontsize=8, color=GREY)
    axes.set_xlim(0.9, 10.05)
    axes.set_ylim(-7.1, 1.05)
    axes.set_aspect("equal")
    axes.axis("off")
for name, count in held.items():
    x, y = GRID[name]
    colour = plt.cm.Blues(0.2 + 0.55 * min(count, 18) / 18)
    both[0].add_patch(Rectangle((x, -y), 0.93, 0.93, facecolor=colour, edgecolor="none"))
    ink = "white" if count > 10 else INK
    both[0].text(x + 0.46, -y + 0.66, name, ha="center", va="center", fontsize=8, color=ink)
    both[0].text(x + 0.46, -y + 0.28, count, ha="center", va="center", fontsize=9, fontweight="bold", color=ink)
for name, (year, way) in adopted.items():
    x, y = GRID[name]
    both[1].add_patch(Rectangle((x, -y), 0.93, 0.93, facecolor="#7fb3dd" if way == "own" else "#f6c79a", edgecolor="none"))
    both[1].text(x + 0.46, -y + 0.66, name, ha="center", va="center", fontsize=8)
    both[1].text(x + 0.46, -y + 0.28, year, ha="center", va="center", fontsize=9, fontweight="bold")
both[1].scatter([], [], marker="s", s=80, color="#7fb3dd", label="本地文件 · own document")
both[1].scatter([], [], marker="s", s=80, color="#f6c79a", label="他文报道 · reported by another")
both[1].legend(loc="upper center", bbox_to_anchor=(0.5, 0.02), ncol=2, frameon=False, fontsize=9)
save(figure, "05-provinces.png")
table("adoption", ["province", "first", "way", "document"], ["省份", "最早日期", "依据", "文件"],
      [(row["name"], row["first"], row["way"], re.sub(r"\s+", "", row["title"])) for row in rows("adoption")][:12])

# 6 -- targets of the national work reports
def national(row):
    name = row["document"] + row["title"]
    return "国务院" in name and "政府工作报告" in name and not re.search("听取|聽取|决议|決議|分工", name)


def span(text):
    return [float(part) for part in re.findall(r"\d+(?:\.\d+)?", text)]


figure, both = plt.subplots(1, 2, figsize=(11, 3.6))
for axes, name, unit, change, title in ((both[0], "jobs", "万人", "", "城镇新增就业目标，万人 · new urban jobs, in 10,000"),
                                        (both[1], "gdp", "%", "增长", "国内生产总值增长目标，% · growth of GDP, in %")):
    found = defaultdict(set)
    for row in rows(name):
        if national(row) and "targetYear" in row and row.get("unit") == unit and row.get("change", "") == change:
            found[int(row["targetYear"]), row["document"]].add(row["value"])
    for (year, _), values in sorted(found.items()):
        doubt = len(values) > 1
        for value in values:
            ends = span(value)
            axes.plot([year] * len(ends), ends, marker="o", markersize=6, color=ORANGE if doubt else BLUE, fillstyle="none" if doubt else "full")
            if doubt:
                axes.annotate(value, (year, ends[0]), xytext=(6, 3), textcoords="offset points", fontsize=8, color=ORANGE)
    axes.set_title(title, fontsize=10.5)
    axes.set_xlim(2004, 2026)
    axes.set_xticks(range(2005, 2026, 5))
    axes.set_ylim(0, axes.get_ylim()[1] * 1.06)
both[0].plot([], [], "o", color=BLUE, label="一份报告一个值 · one value")
both[0].plot([], [], "o", color=ORANGE, fillstyle="none", label="一份报告两个值，须看原句 · two values: read the sentence")
both[0].legend(loc="lower right", frameon=False, fontsize=8.5)
save(figure, "06-targets.png")

# 7 -- terms in the national work reports
def year_of(row):
    for text in (row.get("date", ""), row.get("year", ""), row["title"], row["document"].rsplit("(", 1)[-1].split(",")[-1]):
        if re.match(r"(19|20)\d\d", text):
            return int(text[:4])


have = sorted({year_of(row) for row in rows("reports") if national(row) and year_of(row)})
terms = []
for file in os.listdir(answers):
    if file.startswith("term-"):
        years = {year_of(row) for row in rows(file[:-5]) if national(row)} - {None}
        terms.append((min(years), file[5:-5], sorted(years)))
terms.sort(reverse=True)
begin = 1990
figure, axes = plt.subplots(figsize=(11, 4.6))
for year in have:
    if year >= begin:
        axes.axvspan(year - 0.5, year + 0.5, color="#eef3f8", linewidth=0, zorder=0)
for level, (_, term, years) in enumerate(terms):
    axes.plot(years, [level] * len(years), "o", color=BLUE, markersize=6, zorder=2)
    axes.plot(years[:1], [level], "o", color=ORANGE, markersize=8, zorder=3)
    axes.text(years[0] - 0.6, level, years[0], ha="right", va="center", fontsize=8.5, color=ORANGE)
axes.set_yticks(range(len(terms)), [term for _, term, _ in terms])
axes.set_xlim(begin - 0.5, max(have) + 0.7)
axes.set_xticks(range(begin, max(have) + 1, 5))
axes.tick_params(length=0)
save(figure, "07-terms.png")

# 8 -- who leads, and with whom
bodies = rows("bodies")
pairs = {(row["sourceName"], row["targetName"]): int(row["weight"]) for row in rows("pairs")}
central = [row for row in bodies if not re.search("[省市]", row["name"][:4])]
leaders = [row["name"] for row in central[:10]]
partners = Counter()
for (a, b), w in pairs.items():
    if a in leaders:
        partners[b] += w
partners = [name for name, _ in sorted(partners.items(), key=lambda item: (-item[1], item[0]))[:12]]
grid = np.array([[pairs.get((a, b), 0) for b in partners] for a in leaders])
figure, axes = plt.subplots(figsize=(11, 5.4))
axes.imshow(grid, cmap="Blues", vmax=grid.max() * 1.25, aspect="auto")
for y, a in enumerate(leaders):
    for x, b in enumerate(partners):
        if a == b:
            axes.text(x, y, "·", ha="center", va="center", color=GREY)
        elif grid[y, x]:
            axes.text(x, y, grid[y, x], ha="center", va="center", fontsize=9, color="white" if grid[y, x] > grid.max() * 0.75 else INK)
axes.set_yticks(range(len(leaders)), leaders, fontsize=9)
axes.set_xticks(range(len(partners)), [wrap(name, 5) for name in partners], fontsize=8.5)
axes.xaxis.tick_top()
axes.tick_params(length=0)
axes.set_ylabel("牵头 · leads")
axes.set_xlabel("参与或分担 · takes part or shares", labelpad=8)
for side in axes.spines.values():
    side.set_visible(False)
save(figure, "08-tasks.png")
table("bodies", ["body", "leads", "takes part", "shares", "documents"], ["机构", "牵头", "参与", "分担", "文件数"],
      [(row["name"], row["led"], row["participating"], row["responsible"], row["documents"]) for row in bodies[:8]])

# 9 -- genre and year
genres = rows("genres")
total = Counter()
dated = Counter()
for row in genres:
    total[row.get("documentGenre", "")] += int(row["documents"])
    if int(row.get("year", 0)) >= 1980:
        dated[row.get("documentGenre", "")] += int(row["documents"])
main = [genre for genre, _ in sorted(dated.items(), key=lambda item: (-item[1], item[0])) if genre][:8]
heaps = {genre: Counter() for genre in main + ["其他 · other", "文种不明 · no genre"]}
undated = 0
for row in genres:
    genre = row.get("documentGenre", "")
    heap = genre if genre in main else "其他 · other" if genre else "文种不明 · no genre"
    if "year" in row:
        heaps[heap][int(row["year"])] += int(row["documents"])
    else:
        undated += int(row["documents"])
figure, axes = plt.subplots(figsize=(11, 4.2))
colours = ["#1f4e79", "#2f86c1", "#8fc1e3", "#d2691e", "#f0b27a", "#4d8f5a", "#a9d3a0", "#8e6bb0", "#c8c8c8", "#e9e9e9"]
years = np.arange(1980, 2027)
bottom = np.zeros(len(years))
for (heap, counts), colour in zip(heaps.items(), colours):
    height = np.array([counts[year] for year in years])
    axes.bar(years, height, bottom=bottom, color=colour, width=0.85, label=heap)
    bottom += height
axes.set_ylabel("文件数 · documents")
axes.legend(frameon=False, fontsize=9, ncol=2, loc="upper left")
axes.set_xlim(1979.3, 2026.7)
save(figure, "09-genres.png")

# 10 -- lineage
lineage, life = rows("lineage"), {}
arrows = set()
for row in lineage:
    life[row["member"]] = (row["name"], int(row["from"]) if "from" in row else None, int(row["to"]) if "to" in row else None)
members = set(life)
for row in lineage:
    if "successor" in row and row["successor"] in members:
        arrows.add((row["member"], row["successor"]))
END = 2026
after = defaultdict(list)
for a, b in arrows:
    after[b].append(a)
order = []


def walk(member):  # each body below those that it came from
    if member in order:
        return
    for earlier in sorted(after[member], key=lambda m: (life[m][1] or 0, m)):
        walk(earlier)
    order.append(member)


walk(next(row["member"] for row in lineage if row["side"] == "self"))
height = {member: -i for i, member in enumerate(order)}
figure, axes = plt.subplots(figsize=(11, 0.34 * len(order) + 1))
for member in order:
    name, start, end = life[member]
    x1, x2, y = start or (end or END) - 6, end or END, height[member]
    axes.barh(y, x2 - x1, left=x1, height=0.62, color=BLUE if end is None else "#9cc3e4", alpha=1 if start else 0.45,
              hatch=None if start else "///", edgecolor="white", linewidth=0)
    axes.text(x1 - 0.5, y, f"{name}  {start or '?'}–{end or ''}", ha="right", va="center", fontsize=8.3)
for a, b in sorted(arrows):
    x = life[a][2] or END
    axes.add_patch(FancyArrowPatch((x, height[a]), (x, height[b] + 0.31), arrowstyle="-|>", mutation_scale=8, color=ORANGE, linewidth=1.1, zorder=3))
axes.set_xlim(1937, END + 1)
axes.set_xticks(range(1950, 2030, 10))
axes.set_yticks([])
axes.spines["left"].set_visible(False)
save(figure, "10-lineage.png")

for page in ("README.md", "README.zh.md"):
    path = os.path.join(here, page)
    if not os.path.exists(path):
        continue
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for name, versions in TABLES.items():
        block = f"<!-- table {name} -->\n" + "\n".join(versions[page]) + "\n<!-- end -->"
        text = re.sub(rf"<!-- table {name} -->\n.*?<!-- end -->", lambda _: block, text, flags=re.S)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
PYTHON
