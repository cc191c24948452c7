"""Random interleavings of keys, background output, resizes and Ctrl-C: no cell of the screen may be wrong.

    interleavings.py PROBE [STEPS] [SEED]

The picture that is expected comes from a model of an editor of its own, a hundred lines of Python.
"""
import os
import random
import sys
import tempfile

from wcwidth import wcwidth

from terminal import ALT_ENTER, BACKSPACE, DOWN, END, ENTER, HOME, LEFT, RIGHT, UP, Terminal, check, ctrl

PROMPT = "> "


def width(text):
    return sum(wcwidth(letter) for letter in text)


def clip(text, columns):
    kept = ""
    for letter in text:
        if width(kept + letter) > columns:
            break
        kept += letter
    return kept


class Model:
    """What has been typed, and the rows that it should fill."""

    def __init__(self, columns):
        self.text, self.cursor, self.columns = "", 0, columns
        self.history, self.walk = [], None
        self.above, self.status, self.half = [], "", ""

    def line(self):
        start = self.text.rfind("\n", 0, self.cursor) + 1
        end = self.text.find("\n", self.cursor)
        return start, len(self.text) if end < 0 else end

    def insert(self, text):
        self.text = self.text[: self.cursor] + text + self.text[self.cursor :]
        self.cursor += len(text)

    def vertical(self, up):
        start, end = self.line()
        if up and start > 0:
            before = self.text.rfind("\n", 0, start - 1) + 1
            self.cursor = min(before + self.cursor - start, start - 1)
        elif not up and end < len(self.text):
            after = self.text.find("\n", end + 1)
            self.cursor = min(end + 1 + self.cursor - start, len(self.text) if after < 0 else after)
        else:
            self.recall(up)

    def recall(self, up):
        walk = self.walk
        if not walk or walk["shown"] != self.text:
            walk = dict(start=self.text[: self.cursor], draft=self.text, place=len(self.history), shown=self.text)
        place = walk["place"]
        while True:
            place += -1 if up else 1
            if not 0 <= place <= len(self.history):
                return
            cell = walk["draft"] if place == len(self.history) else self.history[place]
            if place < len(self.history) and (cell == walk["shown"] or not cell.startswith(walk["start"])):
                continue
            self.walk = dict(walk, place=place, shown=cell)
            self.text = cell
            self.cursor = (cell + "\n").find("\n") if up else len(cell)
            return

    def hint(self):
        if self.cursor < len(self.text) or not self.text.strip():
            return ""
        for cell in reversed(self.history):
            if cell.startswith(self.text) and len(cell) > len(self.text):
                # Of several lines the first is shown, and of a hint that begins with a line end the second.
                return [part for part in cell[len(self.text) :].split("\n") if part][0]
        return ""

    def finish(self):
        if self.text and (not self.history or self.history[-1] != self.text):
            self.history.append(self.text)
        self.give_up()

    def give_up(self):
        self.text, self.cursor, self.walk, self.above = "", 0, None, []

    def take_hint(self):
        for cell in reversed(self.history):
            if self.text.strip() and cell.startswith(self.text) and len(cell) > len(self.text):
                self.text, self.cursor = cell, len(cell)
                return

    def rows(self):
        """The rows of the edit with the place of the cursor, and the row that the prompt stands in."""
        rows, place = [PROMPT], None
        row, column = 0, len(PROMPT)
        places = []
        for letter in self.text:
            if letter == "\n":
                places.append((row, column))
                rows.append(" " * len(PROMPT))
                row, column = row + 1, len(PROMPT)
                continue
            if column + wcwidth(letter) > self.columns:
                rows.append("")
                row, column = row + 1, 0
            places.append((row, column))
            rows[row] += letter
            column += wcwidth(letter)
            if column >= self.columns:
                rows.append("")
                row, column = row + 1, 0
        places.append((row, column))
        place = places[self.cursor]
        rows[row] += clip(self.hint(), self.columns - column)
        numbers = {places[i] for i, letter in enumerate(self.text) if letter.isdigit() and letter.isascii()}
        if self.status:
            rows.insert(0, clip(self.status, self.columns))
            place = (place[0] + 1, place[1])
            numbers = {(row + 1, column) for row, column in numbers}
        return rows, place, numbers

    def lines_above(self):
        """The rows that lines from elsewhere fill, broken where the window ends."""
        rows = []
        for line in self.above:
            row = ""
            for letter in line:
                if width(row + letter) > self.columns:
                    rows.append(row)
                    row = ""
                row += letter
            rows.append(row)
        return rows


def letters(screen, row):
    """A row of the screen; a wide letter's second cell is empty in the model of the screen."""
    return "".join(screen.buffer[row][column].data for column in range(screen.columns)).rstrip()


def wrong(terminal, model):
    """What is wrong with the screen; empty if nothing is."""
    screen = terminal.screen
    rows, (row, column), numbers = model.rows()
    if len(rows) > screen.lines:
        return "the text is too tall for this test"
    top = screen.cursor.y - row
    if top < 0:
        return "the cursor stands too high"
    if screen.cursor.x != min(column, screen.columns - 1):
        return f"the cursor stands in column {screen.cursor.x}, not {column}"
    for index, text in enumerate(rows):
        if top + index >= screen.lines or letters(screen, top + index) != text.rstrip():
            return f"row {index} of the edit should be {text!r}"
    for y in range(top + len(rows), screen.lines):
        if letters(screen, y):
            return f"something is left below the edit, in row {y}"
    for y in range(len(rows)):
        for x in range(screen.columns):
            cell = screen.buffer[top + y][x]
            if cell.data.isascii() and cell.data.isdigit() and (cell.fg == "magenta") != ((y, x) in numbers):
                return f"{cell.data!r} in row {y}, column {x} has the colour {cell.fg}"
    above = model.lines_above()[-top:] if top else []
    for index, text in enumerate(reversed(above)):
        if letters(screen, top - 1 - index) != text.rstrip():
            return f"{index + 1} above the edit should be {text!r}"
    return ""


def step(terminal, model, pipe, chance):
    """One random thing that happens, to the editor and to the model."""

    def say(kind, text=""):
        pipe.write(f"{kind} {text}\n")
        pipe.flush()

    def quieten():
        # What is still on its way was drawn for the window as it is now.
        terminal.wait(lambda: not wrong(terminal, model), "the right picture", 10)

    start, end = model.line()
    kind = chance.choices(
        ["type", "burst", "left", "right", "home", "end", "back", "newline", "cut", "up", "down", "say", "half", "status", "resize",
         "give up", "enter", "delete", "paste"],
        [30, 5, 8, 4, 2, 2, 6, 2, 1, 2, 2, 14, 2, 3, 0.6, 0.5, 1.5, 2, 1])[0]
    tall = len(model.rows()[0]) > terminal.screen.lines - 6
    if tall:
        kind = "give up"
    if kind in ("type", "burst"):
        text = "".join(chance.choice("abcdefgh 0123456789([|é日本") for _ in range(1 if kind == "type" else chance.randint(2, 30)))
        terminal.send(text)
        model.insert(text)
    elif kind == "left":
        terminal.send(LEFT)
        model.cursor = max(model.cursor - 1, 0)
    elif kind == "right":
        terminal.send(RIGHT)
        if model.cursor < len(model.text):
            model.cursor += 1
        else:
            model.take_hint()
    elif kind == "home":
        terminal.send(HOME)
        model.cursor = start
    elif kind == "end":
        terminal.send(END)
        if model.cursor == len(model.text):
            model.take_hint()
        else:
            model.cursor = end
    elif kind == "back":
        terminal.send(BACKSPACE)
        model.text = model.text[: max(model.cursor - 1, 0)] + model.text[model.cursor :]
        model.cursor = max(model.cursor - 1, 0)
    elif kind == "delete":
        if model.text:
            terminal.send("\x1b[3~")
            model.text = model.text[: model.cursor] + model.text[model.cursor + 1 :]
    elif kind == "newline":
        terminal.send(ALT_ENTER)
        model.insert("\n")
    elif kind == "paste":
        text = chance.choice(["x = 1\ny = 2", "one two\n\nthree", "日本語\n  12"])
        terminal.send("\x1b[200~" + text + "\n\x1b[201~")
        model.insert(text)
    elif kind == "cut":
        terminal.send(ctrl("k"))
        model.text = model.text[: model.cursor] + model.text[end if end > model.cursor else end + 1 :]
    elif kind in ("up", "down"):
        terminal.send(UP if kind == "up" else DOWN)
        model.vertical(kind == "up")
    elif kind == "say":
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            # The model of the screen breaks a row too late where a wide letter meets its edge.
            long = chance.choice([0, 0, 5, 8, 30, 30, 79, 80, 81, 150])
            text = "".join(chance.choice("uvwxyz .日" if long < 9 else "uvwxyz .") for _ in range(long))
            say("W", text)
            model.above.append(model.half + text)
            model.half = ""
    elif kind == "half":
        say("P", "half")
        model.half += "half"
    elif kind == "status":
        model.status = chance.choice(["", "", "epoch 3 of 10", "a long one " * 12])
        say("S", model.status)
    elif kind == "resize":
        columns = chance.choice([20, 33, 60, 80, 100])
        quieten()
        terminal.resize(terminal.screen.lines, columns)
        # The model of the screen cuts what stood above; the editor's own rows are drawn afresh.
        model.columns, model.above = columns, []
    elif kind == "give up":
        quieten()
        mark = len(terminal.bytes)
        terminal.send(ctrl("c"))
        # What is typed in the same instant is given up too.
        terminal.wait(lambda: b"\x1b[?2004h" in terminal.bytes[mark:], "the next prompt")
        model.give_up()
        # What waited for its end is written when the edit is over.
        model.half = ""
    elif kind == "enter":
        quieten()
        terminal.send(ENTER)
        model.text = model.text.rstrip("\n")
        terminal.see("cell " + str(len(model.text)))
        terminal.settle()
        model.finish()
        model.half = ""
    return kind


def run(probe, steps, seed):
    chance = random.Random(seed)
    folder = tempfile.mkdtemp(prefix="dlscript-probe-")
    path = os.path.join(folder, "background")
    os.mkfifo(path)
    terminal = Terminal([probe, path], greeting=PROMPT.strip(), folder=folder)
    # Read and write, so that an editor that has died is seen and not waited for.
    pipe = os.fdopen(os.open(path, os.O_RDWR), "w", encoding="utf-8")
    model = Model(terminal.screen.columns)
    trail = []
    for number in range(steps):
        # Several things at once, so that they can cross.
        for _ in range(chance.choice([1, 1, 1, 2, 4])):
            trail.append(step(terminal, model, pipe, chance))
        try:
            terminal.wait(lambda: not wrong(terminal, model), "the right picture", 5)
        except AssertionError as error:
            raise AssertionError(
                f"seed {seed}, step {number}, after {trail[-8:]}: {wrong(terminal, model)}\n{error}\n{model.rows()}") from None
    check(terminal.child.isalive(), "the editor has ended")
    terminal.close()


if __name__ == "__main__":
    steps = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    run(sys.argv[1], steps, seed)
    print(f"{steps} steps, no cell wrong")
