extension Samples {
  /// What is said of the commonest wrong sources, exactly.
  static let habits: [(source: String, rendered: String)] = [
    (
      #"""
      if a = b { c }
      """#,
      #"""
      t:1:6: error: `=` assigns; to compare takes two
        if a = b { c }
             ^
        help: write `==`
      """#
    ),
    (
      #"""
      x = [1 2]
      """#,
      #"""
      t:1:8: error: there is a comma missing before this
        x = [1 2]
               ^
        help: write `a, b`
      """#
    ),
    (
      #"""
      x = 'text'
      """#,
      #"""
      t:1:5: error: strings have double quotes
        x = 'text'
            ^
        help: write `"text"`
      """#
    ),
    (
      #"""
      x = 2 ** 3
      """#,
      #"""
      t:1:7: error: a power is written `^`
        x = 2 ** 3
              ^~
        help: write `a^b`
      """#
    ),
    (
      #"""
      x = True
      """#,
      #"""
      t:1:5: error: `True` is written `true`
        x = True
            ^~~~
      """#
    ),
    (
      #"""
      if a && b { c }
      """#,
      #"""
      t:1:6: error: `&&` is written `and`
        if a && b { c }
             ^~
        help: write `a and b`
      """#
    ),
    (
      #"""
      if !a { c }
      """#,
      #"""
      t:1:4: error: `!` is written `not`
        if !a { c }
           ^
        help: write `not a`
      """#
    ),
    (
      #"""
      x = 1:10
      """#,
      #"""
      t:1:6: error: a range has two dots, not a colon
        x = 1:10
             ^
        help: write `1..10`; both ends belong to it
      """#
    ),
    (
      #"""
      x = {a: 1}
      """#,
      #"""
      t:1:5: error: a record is written as a call
        x = {a: 1}
            ^
        help: write `record(a: 1)`
      """#
    ),
    (
      #"""
      print {a: 1}
      """#,
      #"""
      t:1:7: error: a record is written as a call
        print {a: 1}
              ^
        help: write `record(a: 1)`
      """#
    ),
    (
      #"""
      x = 3 if y
      """#,
      #"""
      t:1:7: error: a condition stands before what it guards
        x = 3 if y
              ^~
        help: write `x = if y { 3 } else { 4 }`
      """#
    ),
    (
      #"""
      train net lr 0.1/2
      """#,
      #"""
      t:1:17: error: arithmetic in a phrase needs parentheses
        train net lr 0.1/2
                        ^
        help: write `(0.1/2)`
      """#
    ),
    (
      #"""
      print x + 1
      """#,
      #"""
      t:1:9: error: arithmetic in a phrase needs parentheses
        print x + 1
                ^
        help: write `(x + 1)`
      """#
    ),
    (
      #"""
      if a { b } elif c { d }
      """#,
      #"""
      t:1:12: error: `elif` is written `else if`
        if a { b } elif c { d }
                   ^~~~
        help: write `} else if condition {`
      """#
    ),
    (
      #"""
      for x in xs:
        print x
      """#,
      #"""
      t:1:12: error: a block has braces, not a colon
        for x in xs:
                   ^
        help: write `for ... { ... }`
      """#
    ),
    (
      #"""
      print "abc
      """#,
      #"""
      t:1:7: error: this string is never closed
        print "abc
              ^
        help: a string ends in `"` on the line where it begins; `\n` stands for a new line
      """#
    ),
    (
      #"""
      x = (1 + 2
      y = 3
      """#,
      #"""
      t:1:5: error: this `(` is never closed
        x = (1 + 2
            ^
        help: the `)` is missing
      """#
    ),
    (
      #"""
      x = 1 }
      """#,
      #"""
      t:1:7: error: this `}` closes nothing
        x = 1 }
              ^
        help: there is no `{` before it
      """#
    ),
    (
      #"""
      x = 1
      }
      """#,
      #"""
      t:2:1: error: this `}` closes nothing
        }
        ^
        help: there is no `{` before it
      """#
    ),
    (
      #"""
      x = = 3
      """#,
      #"""
      t:1:5: error: a value should stand here, not `=`
        x = = 3
            ^
      """#
    ),
    (
      #"""
      f(a = b = 3)
      """#,
      #"""
      t:1:9: error: `=` assigns; to compare takes two
        f(a = b = 3)
                ^
        help: write `==`
      """#
    ),
    (
      #"""
      x = y = 3
      """#,
      #"""
      t:1:7: error: an assignment has no value to assign
        x = y = 3
              ^
        help: write two statements
      """#
    ),
    (
      #"""
      x = 1, 2 | 3 3
      """#,
      #"""
      t:1:14: error: the statement should end before `3`
        x = 1, 2 | 3 3
                     ^
        help: put `|`, an operator or a new line between them
      """#
    ),
    (
      #"""
      conv 3 64 pad = 1
      """#,
      #"""
      t:1:15: error: a keyword stands without `=`, or tight before it
        conv 3 64 pad = 1
                      ^
        help: write `pad 1` or `pad=1`
      """#
    ),
    (
      #"""
      let x = 3
      """#,
      #"""
      t:1:7: error: variables need no `let`
        let x = 3
              ^
        help: write `x = 1`
      """#
    ),
    (
      #"""
      print a, b
      """#,
      #"""
      t:1:8: error: arguments of a phrase are separated by spaces
        print a, b
               ^
        help: leave the comma out, or write a call: `f(a, b)`
      """#
    ),
    (
      #"""
      a, b
      """#,
      #"""
      t:1:2: error: this comma separates nothing
        a, b
         ^
        help: a list has brackets: `[a, b]`
      """#
    ),
    (
      #"""
      f(x for x in xs)
      """#,
      #"""
      t:1:5: error: a comprehension stands in brackets
        f(x for x in xs)
            ^~~
        help: write `f([g(x) for x in xs])`
      """#
    ),
    (
      #"""
      xs[1:3]
      """#,
      #"""
      t:1:5: error: a range has two dots, not a colon
        xs[1:3]
            ^
        help: write `1..10`; both ends belong to it
      """#
    ),
    (
      #"""
      xs[1:]
      """#,
      #"""
      t:1:5: error: a range needs both its ends
        xs[1:]
            ^
        help: write `xs[0..4]`; `-1` is the last
      """#
    ),
    (
      #"""
      xs[..3]
      """#,
      #"""
      t:1:4: error: a range needs both its ends
        xs[..3]
           ^~
        help: write `xs[0..4]`; `-1` is the last
      """#
    ),
    (
      #"""
      xs[1..]
      """#,
      #"""
      t:1:5: error: a range needs both its ends
        xs[1..]
            ^~
        help: write `xs[0..4]`; `-1` is the last
      """#
    ),
    (
      #"""
      a < b < c
      """#,
      #"""
      t:1:7: error: comparisons do not chain
        a < b < c
              ^
        help: write `a < b and b < c`
      """#
    ),
    (
      #"""
      1..2..3
      """#,
      #"""
      t:1:5: error: a range has two ends and no step
        1..2..3
            ^~
        help: write `range(1, 10, by: 2)`
      """#
    ),
    (
      #"""
      a[1, 2]
      """#,
      #"""
      t:1:4: error: there is one index in a pair of brackets
        a[1, 2]
           ^
        help: write `a[1][2]`
      """#
    ),
    (
      #"""
      print f"x"
      """#,
      #"""
      t:1:8: error: a string has no letter before it
        print f"x"
               ^
        help: interpolate with `\(x)`
      """#
    ),
    (
      #"""
      x = +3
      """#,
      #"""
      t:1:5: error: a number needs no `+` before it
        x = +3
            ^
      """#
    ),
    (
      #"""
      x = 3x
      """#,
      #"""
      t:1:5: error: a name cannot begin with a digit
        x = 3x
            ^~
        help: write `3 x` for two words, `3 * x` for a product
      """#
    ),
    (
      #"""
      x = 3xn
      """#,
      #"""
      t:1:5: error: dimensions with a variable are computed
        x = 3xn
            ^~~
        help: write `dims(3, n)`
      """#
    ),
    (
      #"""
      9e999
      """#,
      #"""
      t:1:1: error: this number is too large
        9e999
        ^~~~~
      """#
    ),
    (
      #"""
      x = 1.5x3
      """#,
      #"""
      t:1:5: error: dimensions are whole numbers, as in `3x3`
        x = 1.5x3
            ^~~
      """#
    ),
    (
      #"""
      x = a | | b
      """#,
      #"""
      t:1:7: error: `|` needs a stage to its right
        x = a | | b
              ^
      """#
    ),
    (
      #"""
      | relu
      """#,
      #"""
      t:1:1: error: there is nothing before this `|` to pipe from
        | relu
        ^
      """#
    ),
    (
      #"""
      f { | relu }
      """#,
      #"""
      t:1:5: error: there is nothing before this `|` to pipe from
        f { | relu }
            ^
      """#
    ),
    (
      #"""
      def f(a, a) = 1
      """#,
      #"""
      t:1:10: error: there are two parameters `a`
        def f(a, a) = 1
                 ^
        help: rename one
      """#
    ),
    (
      #"""
      def f = 1
      """#,
      #"""
      t:1:7: error: `(` and the parameters should stand here, not `=`
        def f = 1
              ^
      """#
    ),
    (
      #"""
      def for(x) = 1
      """#,
      #"""
      t:1:5: error: `for` is a reserved word and cannot name a function
        def for(x) = 1
            ^~~
        help: choose another name
      """#
    ),
    (
      #"""
      on = 3
      """#,
      #"""
      t:1:1: error: `on` is a reserved word and cannot name a variable
        on = 3
        ^~
        help: choose another name
      """#
    ),
  ]
}
