extension Samples {
  /// What is said of rarer wrong sources, exactly.
  static let mistakes: [(source: String, rendered: String)] = [
    (
      #"""
      if train net { x }
      """#,
      #"""
      t:1:10: error: a command after `if` needs parentheses
        if train net { x }
                 ^~~
        help: write `if (f x) ...` or `if f(x) ...`
      """#
    ),
    (
      #"""
      while x
      { y }
      """#,
      #"""
      t:2:1: error: the `{` stands on the line of its `while`
        { y }
        ^
        help: move it up
      """#
    ),
    (
      #"""
      if a { b }
      else { c }
      """#,
      #"""
      t:2:1: error: `else` stands on the line of the `}` before it
        else { c }
        ^~~~
        help: write `} else {`
      """#
    ),
    (
      #"""
      else { c }
      """#,
      #"""
      t:1:1: error: this `else` belongs to no `if`
        else { c }
        ^~~~
      """#
    ),
    (
      #"""
      x = “a”
      """#,
      #"""
      t:1:5: error: the character `“` cannot stand here
        x = “a”
            ^
        help: write `"`
      t:1:7: error: the character `”` cannot stand here
        x = “a”
              ^
        help: write `"`
      """#
    ),
    (
      #"""
      x = a ? b : c
      """#,
      #"""
      t:1:7: error: the character `?` cannot stand here
        x = a ? b : c
              ^
      """#
    ),
    (
      #"""
      print "\q"
      """#,
      #"""
      t:1:8: error: `\q` means nothing in a string
        print "\q"
               ^~
        help: there are `\n`, `\t`, `\"`, `\\`, `\u{...}` and `\(...)`
      """#
    ),
    (
      #"""
      print "\u{zz}"
      """#,
      #"""
      t:1:8: error: `\u` takes a character's number in braces
        print "\u{zz}"
               ^~~~~
        help: write `\u{e9}` for `é`
      """#
    ),
    (
      #"""
      x = 1...5
      """#,
      #"""
      t:1:6: error: a range has two dots
        x = 1...5
             ^~~
        help: write `1..10`; both ends belong to it
      """#
    ),
    (
      #"""
      x not in y
      """#,
      #"""
      t:1:3: error: `not` stands before the whole comparison
        x not in y
          ^~~~~~
        help: write `not a in b`
      """#
    ),
    (
      #"""
      print not x
      """#,
      #"""
      t:1:7: error: `not` needs parentheses here
        print not x
              ^~~
        help: write `(not a)`
      """#
    ),
    (
      #"""
      1 + not x
      """#,
      #"""
      t:1:5: error: `not` needs parentheses here
        1 + not x
            ^~~
        help: write `(not a)`
      """#
    ),
    (
      #"""
      x = ()
      """#,
      #"""
      t:1:6: error: there is nothing in these parentheses
        x = ()
             ^
      """#
    ),
    (
      #"""
      x = (1, 2)
      """#,
      #"""
      t:1:7: error: this comma separates nothing
        x = (1, 2)
              ^
        help: a list has brackets: `[a, b]`
      """#
    ),
    (
      #"""
      x = [1, 2
      """#,
      #"""
      t:1:5: error: this `[` is never closed
        x = [1, 2
            ^
        help: the `]` is missing
      """#
    ),
    (
      #"""
      x = (1, 2]
      """#,
      #"""
      t:1:7: error: this comma separates nothing
        x = (1, 2]
              ^
        help: a list has brackets: `[a, b]`
      t:1:10: error: this `]` closes a `(`
        x = (1, 2]
                 ^
        help: write `)`
      """#
    ),
    (
      #"""
      f({a)
      x = = 2
      """#,
      #"""
      t:1:3: error: this `{` is never closed
        f({a)
          ^
        help: the `}` is missing
      t:2:5: error: a value should stand here, not `=`
        x = = 2
            ^
      """#
    ),
    (
      #"""
      assert x "m" 3
      """#,
      #"""
      t:1:14: error: the statement should end before `3`
        assert x "m" 3
                     ^
        help: put `|`, an operator or a new line between them
      """#
    ),
    (
      #"""
      return a, b
      """#,
      #"""
      t:1:9: error: this comma separates nothing
        return a, b
                ^
        help: a list has brackets: `[a, b]`
      """#
    ),
    (
      #"""
      def f(x):
        y
      """#,
      #"""
      t:1:9: error: a block has braces, not a colon
        def f(x):
                ^
        help: write `def ... { ... }`
      """#
    ),
    (
      #"""
      x: int = 3
      """#,
      #"""
      t:1:2: error: `:` stands only between the name and the value of a call's argument
        x: int = 3
         ^
        help: write `f(name: value)`
      """#
    ),
    (
      #"""
      train net on: digits
      """#,
      #"""
      t:1:13: error: in a phrase a keyword stands without `:`
        train net on: digits
                    ^
        help: write `on value`, or a call: `f(on: value)`
      """#
    ),
    (
      #"""
      // comment
      """#,
      #"""
      t:1:1: error: a comment starts with `#`
        // comment
        ^~
      """#
    ),
    (
      #"""
      x = 7 // 2
      """#,
      #"""
      t:1:7: error: there is no `//`
        x = 7 // 2
              ^~
        help: write `floor(a / b)`; a comment starts with `#`
      """#
    ),
    (
      #"""
      f (x) (y) + 1
      """#,
      #"""
      t:1:11: error: arithmetic in a phrase needs parentheses
        f (x) (y) + 1
                  ^
        help: write `((y) + 1)`
      """#
    ),
    (
      #"""
      1 + f (x)
      """#,
      #"""
      t:1:7: error: a space before `(` keeps it from calling
        1 + f (x)
              ^
        help: write `f(x)`
      """#
    ),
    (
      #"""
      a.b [0]
      """#,
      #"""
      t:1:5: error: a space before `[` keeps it from indexing
        a.b [0]
            ^
        help: write `a[0]`
      """#
    ),
    (
      #"""
      for in xs { }
      """#,
      #"""
      t:1:5: error: `in` is a reserved word and cannot name a loop's variable
        for in xs { }
            ^~
        help: choose another name
      """#
    ),
    (
      #"""
      for x xs { }
      """#,
      #"""
      t:1:7: error: `in` should stand here, not `xs`
        for x xs { }
              ^~
      """#
    ),
    (
      #"""
      "a" "b"
      """#,
      #"""
      t:1:5: error: the statement should end before `"`
        "a" "b"
            ^
        help: put `|`, an operator or a new line between them
      """#
    ),
    (
      #"""
      a b .. c .. d
      """#,
      #"""
      t:1:10: error: a range has two ends and no step
        a b .. c .. d
                 ^~
        help: write `range(1, 10, by: 2)`
      """#
    ),
    (
      #"""
      # %% c
      | relu
      """#,
      #"""
      t:2:1: error: there is nothing before this `|` to pipe from
        | relu
        ^
      """#
    ),
    (
      #"""
      print "a \(b + ) c"
      """#,
      #"""
      t:1:14: error: `+` needs a value to its right
        print "a \(b + ) c"
                     ^
      """#
    ),
    (
      #"""
      print "a \(b c"
      """#,
      #"""
      t:1:10: error: this `\(` is not closed on its line
        print "a \(b c"
                 ^~
        help: the `)` or the `"` behind it is missing
      """#
    ),
    (
      #"""
      x = f(
        1,
        2
      y = [1 2]
      z = 3
      """#,
      #"""
      t:1:6: error: this `(` is never closed
        x = f(
             ^
        help: the `)` is missing
      """#
    ),
    (
      #"""
      def g(x) {
        a = = 1
        b = 2

      """#,
      #"""
      t:1:10: error: this `{` is never closed
        def g(x) {
                 ^
        help: the `}` is missing
      t:2:7: error: a value should stand here, not `=`
          a = = 1
              ^
      """#
    ),
    (
      #"""
      x = [1, 2; 3]
      """#,
      #"""
      t:1:10: error: `;` cannot stand here
        x = [1, 2; 3]
                 ^
      """#
    ),
    (
      #"""
      f(x) = 3
      """#,
      #"""
      t:1:6: error: only names, fields and elements can be assigned to
        f(x) = 3
             ^
        help: to compare, write `==`
      """#
    ),
    (
      #"""
      a = b c
       d = 'x'
       e = [1 2]
      """#,
      #"""
      t:2:6: error: strings have double quotes
         d = 'x'
             ^
        help: write `"text"`
      t:3:9: error: there is a comma missing before this
         e = [1 2]
                ^
        help: write `a, b`
      """#
    ),
    (
      #"""
      conv 3x3 2n
      """#,
      #"""
      t:1:10: error: a name cannot begin with a digit
        conv 3x3 2n
                 ^~
        help: write `2 n` for two words, `2 * n` for a product
      """#
    ),
    (
      #"""
      x = a[:3]
      """#,
      #"""
      t:1:7: error: a range needs both its ends
        x = a[:3]
              ^
        help: write `xs[0..4]`; `-1` is the last
      """#
    ),
    (
      #"""
      x = "a \(b c"
      """#,
      #"""
      t:1:8: error: this `\(` is not closed on its line
        x = "a \(b c"
               ^~
        help: the `)` or the `"` behind it is missing
      """#
    ),
    (
      #"""
      conv 3 -1 - 2
      """#,
      #"""
      t:1:11: error: arithmetic in a phrase needs parentheses
        conv 3 -1 - 2
                  ^
        help: write `(-1 - 2)`
      """#
    ),
    (
      #"""
      x = 1.
      """#,
      #"""
      t:1:6: error: digits should stand behind the point
        x = 1.
             ^
        help: write `1.0` or `1`
      """#
    ),
    (
      #"""
      x++
      """#,
      #"""
      t:1:3: error: there is no `++`
        x++
          ^
        help: write `x += 1`
      """#
    ),
    (
      #"""
      map lambda x: x
      """#,
      #"""
      t:1:13: error: in a phrase a keyword stands without `:`
        map lambda x: x
                    ^
        help: write `x value`, or a call: `f(x: value)`
      """#
    ),
    (
      #"""
      xs = [1, 2
      print xs

      """#,
      #"""
      t:1:6: error: this `[` is never closed
        xs = [1, 2
             ^
        help: the `]` is missing
      """#
    ),
    (
      #"""
      日本 = ["語" "x"]
      """#,
      #"""
      t:1:11: error: there is a comma missing before this
        日本 = ["語" "x"]
                     ^
        help: write `a, b`
      """#
    ),
  ]
}
