"""What the prompt's editor does, key by key, as its screen shows it: `editor.py BINARY [NAME...]`."""
import os
import signal
import stat
import sys
import termios
import time

from terminal import ALT_ENTER, BACKSPACE, DOWN, END, ENTER, HOME, LEFT, RIGHT, TAB, UP, Terminal, check, ctrl

BINARY = sys.argv[1] if len(sys.argv) > 1 else "dlscript"


def start(*cells, **options):
    terminal = Terminal([BINARY], **options)
    for number, cell in enumerate(cells, 1):
        terminal.send(cell + ENTER)
        terminal.see(f"{number + 1}>")
    return terminal


def expect_row(terminal, text):
    terminal.wait(lambda: terminal.row() == text, f"the row {text!r}", 10)


def the_cell_has_colours():
    terminal = start()
    terminal.key('net = conv 3x3 "a" # c')
    expect_row(terminal, '1> net = conv 3x3 "a" # c')
    y = terminal.place()[0]
    colours = {x: terminal.cell(y, x).fg for x in (3, 9, 14, 18)}
    check(colours == {3: "default", 9: "blue", 14: "magenta", 18: "green"}, f"the colours are {colours}", terminal)
    terminal.key(ctrl("u"), "print (1 + [2)")
    expect_row(terminal, "1> print (1 + [2)")
    check(terminal.cell(y, 14).fg == "red" and terminal.cell(y, 14).bold, "an open bracket is not marked", terminal)
    terminal.key(ctrl("u"), "print (1 + [2])")
    expect_row(terminal, "1> print (1 + [2])")
    for x in (9, 17):
        check(terminal.cell(y, x).underscore, f"the bracket in column {x} is not shown with its partner", terminal)
    check(not terminal.cell(y, 14).underscore, "another bracket is marked", terminal)
    terminal.key(ctrl("u"), 'print "ab')
    expect_row(terminal, '1> print "ab')
    check(terminal.cell(y, 9).fg == "red" and terminal.cell(y, 10).fg == "green", "an open string is not marked", terminal)


def hints_come_from_history_then_from_completion():
    terminal = start("x = 4711")
    terminal.key("x")
    expect_row(terminal, "2> x = 4711")
    check(terminal.place()[1] == 4, "the cursor is not where one types", terminal)
    terminal.key(RIGHT)
    check(terminal.place()[1] == 11, "the right arrow does not take the hint", terminal)
    terminal.key(ctrl("u"), "x", END)
    check(terminal.place()[1] == 11, "End does not take the hint", terminal)
    terminal.key(ctrl("u"), "x", "\x1bf")
    check(terminal.place()[1] == 11, "a word of the hint is not taken", terminal)
    terminal.key(ctrl("u"), "gradch")
    expect_row(terminal, "2> gradcheck")
    check(terminal.place()[1] == 9, "the hint was typed", terminal)
    terminal.key(TAB, "!")
    expect_row(terminal, "2> gradcheck !")
    # In the midst of a text nothing is foreseen.
    terminal.key(ctrl("u"), "xyz", HOME, "x", BACKSPACE)
    expect_row(terminal, "2> xyz")
    # A hint is gone when the cell is run.
    terminal.key(END, ctrl("u"), "x", ENTER)
    terminal.see("3>")
    check("2> x\n" in terminal.text() + "\n", "the hint stays behind a cell that was run", terminal)


def a_recalled_cell_is_as_it_was():
    terminal = start("x = 4711", "x = 47", "y = 1")
    terminal.key(UP, UP)
    expect_row(terminal, "4> x = 47")
    terminal.key(END, END, RIGHT)
    check(terminal.row() == "4> x = 47", "the end of another cell stands behind one that was recalled", terminal)
    check(terminal.place()[1] == 9, "the cursor is not at its end", terminal)
    terminal.key("1")
    expect_row(terminal, "4> x = 4711")
    check(terminal.place()[1] == 10, "what was typed behind it has no hint", terminal)
    terminal.key(ctrl("u"), ctrl("r"), "= 47", ctrl("r"), RIGHT, END, END)
    expect_row(terminal, "4> x = 4711")
    terminal.key(ctrl("u"), ctrl("r"), "= 47", RIGHT, END, END)
    expect_row(terminal, "4> x = 47")
    # What had been typed is a beginning again.
    terminal.key(ctrl("u"), "x = 4", UP, UP, DOWN, DOWN, END)
    expect_row(terminal, "4> x = 4711")
    check(terminal.place()[1] == 9, "End does not take the hint behind what was typed", terminal)


def closing_brackets_go_back():
    terminal = start()
    terminal.key("for i in 1..2 {", ENTER, "if i == 2 {", ENTER, "print [", ENTER, "i", ENTER, "]", ENTER, "}", ENTER, "}")
    rows = [row[3:] for row in terminal.rows()[terminal.place()[0] - 6 :][:7]]
    wanted = ["for i in 1..2 {", "    if i == 2 {", "        print [", "            i", "        ]", "    }", "}"]
    check(rows == wanted, f"the lines are {rows}", terminal)
    terminal.key(ENTER)
    terminal.see("[2]\n2>")
    # In a line, and in what arrives at once, they stand where they are written.
    terminal.key("x = [ 1 ]", ALT_ENTER)
    terminal.send("    y = [\r    1\r    ]")
    terminal.settle()
    check(terminal.row() == "       ]", "what was pasted has moved", terminal)


def a_fault_in_a_block_keeps_the_text():
    terminal = start()
    terminal.key("for i in 1..2 {", ENTER, "x = = i", ENTER)
    terminal.see("error:")
    check(terminal.row() == "       x = = i" and terminal.place()[1] == 11, "the cursor is not on the fault", terminal)
    check("2>" not in terminal.text(), "the cell ran", terminal)
    terminal.key(ctrl("d"), ctrl("d"))
    check("error:" not in terminal.text(), "the sentence stays", terminal)
    terminal.key(END, ENTER)
    check(terminal.row() == "" and terminal.place()[1] == 7, "the mended line does not go on", terminal)
    terminal.key("print x", ENTER, "}", ENTER)
    terminal.see("1\n2\n2>")
    # A cell of several lines that is whole, too; Enter once more runs it as it is.
    terminal.key("a = 1", ALT_ENTER, "b = 'c", ENTER)
    terminal.see("error:")
    check(terminal.row() == "   b = 'c" and terminal.place()[1] == 7, "the cursor is not on the other fault", terminal)
    terminal.key(ENTER)
    terminal.see("3>")
    # A line alone is told of below it.
    terminal.key("b = 'c", ENTER)
    terminal.see("4>")


def keys_that_are_pressed_during_work_leave_nothing():
    terminal = start("digits = load digits", "net = input 8x8x1 | flatten | dense 400 | relu | dense 10")
    terminal.send("run = train net on digits epochs 400" + ENTER)
    terminal.see("epoch   1/400 ")
    terminal.send(ENTER, ENTER, ENTER, "print 6", ENTER, ENTER)
    for _ in range(20):
        terminal.read(0.05)

    def is_clean():
        shown = terminal.text().rstrip()
        return "print 6" not in shown and "\n\n" not in shown

    check(is_clean(), "what was typed stands in the picture", terminal)
    # Ctrl-C is no typing ahead, and takes back what was.
    terminal.send(ctrl("c"))
    terminal.see("4>")
    terminal.settle()
    check(is_clean(), "something is left behind the picture", terminal)
    terminal.send("for i in 1..1000000 { i }" + ENTER)
    time.sleep(0.2)
    terminal.send(ENTER, ENTER, "print (6 * 7)", ENTER)
    terminal.see("\n42\n6>", 60)
    # How long the loop took may be told between the two.
    numbers = [row.split(" ")[0] for row in terminal.rows() if ">" in row.split(" ")[0]]
    check(numbers == ["1>", "2>", "3>", "4>", "5>", "6>"], f"there are prompts of Enter: {numbers}", terminal)


def a_training_that_was_suspended_shows_no_keys():
    terminal = start("digits = load digits", "net = input 8x8x1 | flatten | dense 400 | relu | dense 10")
    terminal.send("run = train net on digits epochs 4000" + ENTER)
    terminal.see("epoch    1/4000 ")
    terminal.child.kill(signal.SIGSTOP)
    time.sleep(0.2)
    # The shell sets the terminal as it likes it.
    settings = termios.tcgetattr(terminal.child.child_fd)
    settings[3] |= termios.ECHO | termios.ICANON
    termios.tcsetattr(terminal.child.child_fd, termios.TCSANOW, settings)
    terminal.child.kill(signal.SIGCONT)
    terminal.wait(lambda: not termios.tcgetattr(terminal.child.child_fd)[3] & termios.ECHO, "the keys to be held again")
    terminal.send(ctrl("c"))
    terminal.see("4>")


def a_cell_of_several_lines_is_edited_as_a_whole():
    terminal = start()
    terminal.key("net = input 4", ALT_ENTER, "| dense 3", ctrl("x"), ENTER, "| relu")
    terminal.key(UP, UP, END, " # one", DOWN, HOME, ctrl("k"), "| dense 2", ENTER)
    terminal.see("4 -> 2")
    terminal.key("for i in 1..2 {", ENTER, "print i", ENTER)
    check(terminal.text().endswith("print i\n  \n") or not "1\n2\n" in terminal.text(), "a cell ran before its end", terminal)
    terminal.key("}", ENTER)
    terminal.see("3>")
    check("\n1\n2\n" in terminal.text(), "the loop did not run", terminal)


def cells_come_back_whole():
    terminal = start('print "a"\x1b\rprint "b"', "x = 1", "y = 2")
    terminal.key(UP, UP, UP)
    check('4> print "a"' in terminal.rows() and '   print "b"' in terminal.rows(), "the cell is not there", terminal)
    check(terminal.row() == '4> print "a"', "the cursor is not at the end of the first line", terminal)
    terminal.key(DOWN)
    check(terminal.row() == '   print "b"', "the arrow does not move in the cell first", terminal)
    terminal.key(END, DOWN)
    expect_row(terminal, "4> x = 1")
    # By what was typed.
    terminal.key(ctrl("u"), "x", UP)
    expect_row(terminal, "4> x = 1")
    terminal.key(DOWN)
    expect_row(terminal, "4> x = 1")
    check(terminal.place()[1] == 4, "what was typed does not come back", terminal)
    terminal.key(ctrl("u"), "pri", UP)
    expect_row(terminal, '4> print "a"')


def search_looks_through_the_history():
    terminal = start("alpha = 1", "beta = 2", "alphabet = 3")
    terminal.key(ctrl("r"), "alp")
    expect_row(terminal, "4> alphabet = 3")
    y = terminal.place()[0]
    check("search: alp" in terminal.rows()[y + 1], "what is sought is not shown", terminal)
    check(terminal.cell(y, 3).underscore and not terminal.cell(y, 6).underscore, "what was found is not marked", terminal)
    terminal.key(ctrl("r"))
    expect_row(terminal, "4> alpha = 1")
    terminal.key("q")
    terminal.see("nothing holds alpq")
    terminal.key(BACKSPACE)
    expect_row(terminal, "4> alpha = 1")
    terminal.key(ctrl("g"))
    expect_row(terminal, "4>")
    check("search" not in terminal.text(), "the search is still shown", terminal)
    terminal.key("draft", ctrl("r"), "bet", RIGHT, "\x1b>", "0")
    expect_row(terminal, "4> alphabet = 30")
    terminal.key(ctrl("_"), ctrl("_"))
    expect_row(terminal, "4> draft")
    terminal.key(ctrl("u"), ctrl("r"), "bet", ctrl("r"), ENTER)
    terminal.see("5>")
    check("beta = 2\n5>" in terminal.text(), "Enter does not run what was found", terminal)


def undo_takes_back_words_and_pastes():
    terminal = start()
    terminal.key(*"one two")
    terminal.key("\x1b[200~ three\nfour\x1b[201~")
    terminal.see("four")
    terminal.key(ctrl("w"))
    terminal.key(ctrl("_"))
    check(terminal.row().strip() == "four", "the cut does not come back", terminal)
    terminal.key(ctrl("x"), "u")
    expect_row(terminal, "1> one two")
    terminal.key(ctrl("_"))
    expect_row(terminal, "1> one")
    terminal.key(ctrl("_"), ctrl("_"), ctrl("_"), ctrl("_"))
    expect_row(terminal, "1>")


def a_paste_runs_nothing():
    terminal = start()
    terminal.key('\x1b[200~print 6 * 7\nprint "two"\t\nquit\n\x1b[201~')
    terminal.see("quit")
    terminal.settle()
    check("42" not in terminal.text() and terminal.child.isalive(), "a paste ran", terminal)
    terminal.key(ctrl("c"), "1 + 1", ENTER)
    terminal.see("2>")
    # Without brackets around it a paste is typed text, and runs line by line.
    terminal.key("a = 5\rb = a + 1\rprint b\r")
    terminal.see("5>")
    check("\n6\n" in terminal.text(), "typed ahead lines did not run", terminal)


def cutting_and_putting_back():
    terminal = start()
    terminal.key("conv 3x3 16 pad 1", ctrl("w"), "\x1b\x7f", ctrl("y"), ctrl("y"), "0")
    expect_row(terminal, "1> conv 3x3 16 pad pad 0")
    terminal.key(HOME, "\x1bd", ctrl("k"), "a", ctrl("y"))
    expect_row(terminal, "1> a 3x3 16 pad pad 0")
    terminal.key("\x1bb", "\x1bb", ctrl("u"), "\x1bf", ctrl("k"))
    expect_row(terminal, "1> pad")
    terminal.key(ctrl("c"), "abc", LEFT, ctrl("d"), ctrl("h"), ctrl("d"))
    expect_row(terminal, "1> a")


def wide_letters_keep_their_places():
    terminal = start()
    terminal.key("日本 = 3 # é👨‍👩‍👧e\u0301", BACKSPACE)
    terminal.key(BACKSPACE)
    expect_row(terminal, "1> 日 本  = 3 # é".replace("日 本 ", "日本"))
    terminal.key(HOME, RIGHT, RIGHT, BACKSPACE, "木")
    terminal.settle()
    check(terminal.place()[1] == 7, "the cursor is not behind two wide letters", terminal)
    terminal.key(END, ENTER)
    terminal.see("2>")
    terminal.key("print 日木", ENTER)
    terminal.see("3>")
    check("\n3\n" in terminal.text(), "a name of wide letters has no value", terminal)


def a_window_may_change_at_any_time():
    terminal = start("x = 1", columns=100)
    terminal.key("net = input 8x8x1 | conv 3x3 16 pad 1 | bn | relu | gap | dense 10")
    text = "2> net = input 8x8x1 | conv 3x3 16 pad 1 | bn | relu | gap | dense 10"
    expect_row(terminal, text)

    def is_right(columns):
        rows = [text[i : i + columns].rstrip() for i in range(0, len(text), columns)]
        y = terminal.place()[0] - (len(text) // columns)
        return terminal.rows()[y : y + len(rows)] == rows and not any(terminal.rows()[y + len(rows) + 1 :])

    for columns in (60, 33, 90, 20, 10, 120):
        terminal.resize(24, columns)
        terminal.wait(lambda: is_right(columns), f"the cell at {columns} columns", 10)
    terminal.key(ENTER)
    terminal.see("8x8x1 -> 10")


def a_return_from_suspension_draws_the_cell_again():
    terminal = start()
    terminal.key("one", ALT_ENTER, "two")
    terminal.child.kill(signal.SIGSTOP)
    time.sleep(0.2)
    # What the shell would have written in the meantime.
    terminal.stream.feed(b"\r\nstopped\r\n$ fg\r\n")
    terminal.child.kill(signal.SIGCONT)
    terminal.wait(lambda: terminal.rows().count("1> one") == 2, "the cell once more")
    check("$ fg\n1> one\n   two" in terminal.text(), "what the shell wrote is gone", terminal)
    terminal.key("3")
    expect_row(terminal, "   two3")


def a_cell_taller_than_the_window_moves():
    terminal = start(rows=8)
    terminal.key("\x1b[200~" + "\n".join(f"x{i} = {i}" for i in range(30)) + "\x1b[201~")
    terminal.wait(lambda: terminal.row().strip() == "x29 = 29", "the end of the cell")
    check(terminal.rows()[0].strip() == "x22 = 22", "the window does not end with the cell", terminal)
    terminal.key(*[UP] * 10)
    check(terminal.row().strip() == "x19 = 19" and terminal.place()[0] == 0, "the window does not move up", terminal)
    terminal.key("\x1b<")
    check(terminal.row() == "1> x0 = 0" and terminal.rows()[7].strip() == "x7 = 7", "not at the start", terminal)
    terminal.key(ENTER)
    terminal.see("2>")
    shown = "\n".join("".join(row[x].data for x in range(80)).rstrip() for row in terminal.screen.history.top) + terminal.text()
    check(all(f"x{i} = {i}" in shown for i in range(30)), "the whole cell cannot be scrolled back to", terminal)


def ctrl_c_keeps_the_session():
    terminal = start()
    before = termios.tcgetattr(terminal.child.child_fd)
    terminal.key("half a line", ctrl("c"))
    terminal.see("half a line^C")
    terminal.key("x = (1 +", ENTER, "2", ctrl("c"))
    for _ in range(20):
        terminal.send(ctrl("c"))
    terminal.settle()
    terminal.key("6 * 7", ENTER)
    terminal.see("42")
    check(termios.tcgetattr(terminal.child.child_fd) == before, "the terminal is set otherwise", terminal)
    # Ctrl-D deletes in a text, and leaves where there is none.
    terminal.key("ab", HOME, ctrl("d"))
    expect_row(terminal, "2> b")
    terminal.key(END, ctrl("d"), ctrl("d"))
    check(terminal.child.isalive(), "Ctrl-D left in the midst of a text", terminal)
    terminal.key(ENTER)
    terminal.settle()
    terminal.key(ENTER, ENTER)
    check(terminal.child.isalive(), "an empty cell ended the session", terminal)
    terminal.send(ctrl("d"))
    terminal.wait(lambda: not terminal.child.isalive(), "the end")
    check(terminal.child.exitstatus == 0, "the status is not 0", terminal)


def the_cell_opens_in_the_users_editor():
    terminal = start()
    script = os.path.join(terminal.folder, "editor with blank")
    with open(script, "w") as file:
        file.write('#!/bin/sh\necho "| relu" >> "$1"\n')
    os.chmod(script, stat.S_IRWXU)
    terminal.close()
    terminal = start(EDITOR=f"'{script}'")
    terminal.key("net = input 4 | dense 3", ctrl("x") + ctrl("e"))
    terminal.see("   | relu")
    terminal.key(ENTER)
    terminal.see("4 -> 3")
    # An editor that fails changes nothing.
    terminal.close()
    terminal = start(VISUAL="false")
    terminal.key("x = 12", ctrl("x") + ctrl("e"), "3", ENTER)
    terminal.see("x = 123")


def editrc_is_honoured():
    terminal = start()
    with open(os.path.join(terminal.folder, ".editrc"), "w") as file:
        file.write('bind "^O" cell-newline\nbind "^G" ed-delete-prev-char\n')
    terminal.close()
    terminal = start(folder=terminal.folder)
    terminal.key("x = 1", ctrl("o"), "y = 23", ctrl("g"), ENTER)
    terminal.see("y = 2")


def completion_lists_what_fits():
    terminal = start("net = input 4 | dense 3")
    terminal.key("net | gradch", TAB)
    expect_row(terminal, "2> net | gradcheck")
    terminal.key(ctrl("u"), "x = net | re", TAB)
    expect_row(terminal, "2> x = net | re")
    y = terminal.place()[0]
    check(not terminal.rows()[y + 1], "the first Tab lists", terminal)
    terminal.key(TAB)
    listed = [row.split()[0] for row in terminal.rows()[y + 1 :] if row]
    check(listed == ["relu", "repeat", "report", "reshape", "residual", "resize"], f"listed are {listed}", terminal)
    check(all(len(row.split()) > 2 for row in terminal.rows()[y + 1 : y + 4]), "there are no summaries", terminal)
    terminal.key("l")
    check(not any(terminal.rows()[y + 1 :]), "the list stays", terminal)
    expect_row(terminal, "2> x = net | relu")
    # What wants a value is followed by a blank.
    terminal.key(ctrl("u"), "trai", TAB, "net ep", TAB, "2 opt", TAB, "adam qui", TAB)
    expect_row(terminal, "2> train net epochs 2 optimizer adam quiet")
    check(terminal.place()[1] == len("2> train net epochs 2 optimizer adam quiet"), "a blank too many", terminal)


def a_variable_comes_before_a_cell_that_was_entered():
    terminal = start("network = 4711", "net2 = 5", "net2 + network")
    terminal.key("netw")
    expect_row(terminal, "4> network = 4711")
    terminal.key(TAB)
    check(terminal.place()[1] == len("4> network"), "Tab takes more than the variable", terminal)
    terminal.key(TAB, TAB)
    check(terminal.place()[1] == len("4> network"), "Tab takes the rest of a cell", terminal)
    terminal.key(ctrl("u"), "net2 + netw", TAB, ctrl("_"), ctrl("u"), "ne", TAB, TAB)
    terminal.see("\nnetwork     a number")


def a_long_list_has_pages():
    terminal = start(rows=10)
    terminal.key("help ", TAB, TAB)
    terminal.see("Tab shows more")
    first = terminal.rows()[terminal.place()[0] + 1]
    terminal.key(TAB)
    second = terminal.rows()[terminal.place()[0] + 1]
    check(first and second and first != second, "there is no second page", terminal)
    terminal.key("conv", ENTER)
    terminal.see("2>")
    check("Tab shows more" not in terminal.text(), "the list stays", terminal)


def a_list_fits_any_window():
    for columns in (10, 20, 47, 200):
        terminal = start(columns=columns)
        terminal.key("train net ", TAB, TAB)
        terminal.settle()
        y, x = terminal.place()
        check(x == (3 + len("train net ")) % columns, f"the cursor is wrong at {columns} columns", terminal)
        check("epochs" in terminal.text(), f"nothing is listed at {columns} columns", terminal)
        terminal.key(BACKSPACE)
        check(not any(terminal.rows()[y + 1 :]), f"the list stays at {columns} columns", terminal)
        terminal.close()


def files_are_completed_in_strings():
    terminal = start()
    os.mkdir(os.path.join(terminal.folder, "lessons"))
    open(os.path.join(terminal.folder, "lessons", "first.dlscript"), "w").write("a_number = 12\n")
    terminal.key('import "les', TAB)
    check(terminal.place()[1] == len('1> import "lessons/'), "the folder is not completed", terminal)
    terminal.key("f", TAB)
    expect_row(terminal, '1> import "lessons/first.dlscript"')
    terminal.key(ENTER)
    terminal.see("2>")
    terminal.key("a_nu", TAB, ENTER)
    terminal.see("\n12")


def the_keys_are_listed():
    terminal = start(rows=60)
    terminal.key("shortcuts", ENTER)
    terminal.see("2>")
    for key in ("Alt-Enter", "Ctrl-R", "Ctrl-_", "Ctrl-X Ctrl-E", "Tab", "Up", "Ctrl-C", "Ctrl-D"):
        check(any(row.startswith(key) for row in terminal.rows()), f"{key} is not listed", terminal)
    terminal.key("help keys", ENTER)
    terminal.see("the keys of the prompt:")


def the_screen_is_cleared():
    terminal = start("x = 1")
    terminal.key("abc", ctrl("l"))
    check(terminal.rows()[0] == "2> abc" and not any(terminal.rows()[1:]), "the screen is not clear", terminal)


def a_training_speaks_above_a_half_typed_cell():
    terminal = start("digits = load digits", "net = input 8x8x1 | flatten | dense 10")
    terminal.send("run = train net on digits epochs 40 background" + ENTER)
    terminal.see("4>")
    terminal.key("print (1 +")
    terminal.see("[1] finished", 60)
    expect_row(terminal, "4> print (1 +")
    check(sum("4> print" in row for row in terminal.rows()) == 1, "the cell is there twice", terminal)
    check(any(row.startswith("[1] epoch") for row in terminal.rows()), "no epoch is told", terminal)
    terminal.key(" 1)", ENTER)
    terminal.see("\n2\n5>")


def without_colour_there_is_none():
    terminal = start("x = 1", NO_COLOR="1")
    terminal.key('print "a', TAB, LEFT, BACKSPACE, ctrl("c"), ctrl("r"), "x", ctrl("g"), "help ", TAB, TAB)
    import re

    coloured = re.findall(rb"\x1b\[[0-9;]*m", bytes(terminal.bytes))
    check(not coloured, f"there are colours: {coloured[:5]}", terminal)


def a_terminal_that_can_only_write_will_do():
    terminal = start("x = 1", TERM="dumb")
    terminal.key("prin", TAB, " x", LEFT, BACKSPACE, ENTER)
    terminal.settle()
    check(b"\x1b" not in terminal.bytes, f"an escape was written: {bytes(terminal.bytes)}", terminal)
    terminal.key("6 * 7", ENTER)
    terminal.see("42")


HELPERS = (start, expect_row)
TESTS = [it for it in list(globals().values()) if getattr(it, "__module__", "") == __name__ and it not in HELPERS]

if __name__ == "__main__":
    chosen = sys.argv[2:]
    failed = 0
    for test in TESTS:
        if chosen and test.__name__ not in chosen:
            continue
        try:
            test()
        except AssertionError as error:
            failed += 1
            print(f"{test.__name__}: {error}")
    print(f"{failed} failed")
    sys.exit(failed > 0)
