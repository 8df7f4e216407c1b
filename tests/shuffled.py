"""Data files in another order of keys, with comments strewn in: the same data in another layout."""

from random import Random

from ruamel.yaml.nodes import MappingNode, ScalarNode

from editing.tree import Part, Tree, parse


def shuffled(text: str, chance: Random) -> str:
    """Put the keys of each group into another order, each with its lines and its comments."""
    tree = parse(text)
    head = tree.lines[: tree.root.parts[0].line]
    return "\n".join([*head, *_inside(tree, tree.root, chance), ""])


def _inside(tree: Tree, part: Part, chance: Random) -> list[str]:
    chunks = [_chunk(tree, inner, chance) for inner in part.parts]
    if part is tree.root:
        chunks[0] = chunks[0][part.parts[0].line - part.parts[0].top :]
    if isinstance(part.node, MappingNode):
        chance.shuffle(chunks)
        if part is tree.root:
            # What stands above the first key of a file is about the file.
            while chunks[0][0].startswith("#") and any(not chunk[0].startswith("#") for chunk in chunks):
                chunks.append(chunks.pop(0))
    last = max(inner.after for inner in part.parts)
    return [*(line for chunk in chunks for line in chunk), *tree.lines[last : max(last, part.closed)]]


def _chunk(tree: Tree, part: Part, chance: Random) -> list[str]:
    above = tree.lines[part.top : part.line]
    if isinstance(part.node, ScalarNode) or part.brackets or not part.parts:
        return tree.lines[part.top : part.after]
    if part.key is not None:
        return [*above, tree.lines[part.line], *_inside(tree, part, chance)]
    if not isinstance(part.node, MappingNode) or part.parts[0].line != part.line or any(p.above for p in part.parts):
        return tree.lines[part.top : part.after]
    lines = _inside(tree, _without_hyphen(tree, part), chance)
    return [*above, f"{' ' * part.column}- {lines[0].strip()}", *lines[1:]]


def _without_hyphen(tree: Tree, part: Part) -> Part:
    line = tree.lines[part.line]
    tree.lines[part.line] = f"{line[: part.column]} {line[part.column + 1 :]}"
    return part


def strewn(text: str, chance: Random, *, every: int = 3) -> str:
    """Put comments above some keys and items, behind some keys of groups, and at the end."""
    tree = parse(text)
    above: dict[int, str] = {}
    beside: dict[int, str] = {}
    for number, part in enumerate(part for part in tree.root.walk() if part is not tree.root):
        if tree.lines[part.line][: part.column].strip(" -"):
            continue
        if chance.randrange(every) == 0 and part.line not in above and part.line:
            above[part.line] = f"{' ' * part.column}# {number}: above, it's a #remark"
        if chance.randrange(every) == 0 and part.key is not None and part.parts and not part.brackets:
            beside[part.line] = f"   # {number} beside"
    lines = []
    for number, line in enumerate(tree.lines[: tree.root.end]):
        lines += [above[number]] if number in above else []
        lines.append(f"{line}{beside.get(number, '')}")
    return "\n".join([*lines, "# the end", ""])
