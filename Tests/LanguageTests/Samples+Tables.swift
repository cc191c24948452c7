extension Samples {
  /// Each rule of sections 2 and 3 of the contract, as a source and its tree.
  static let trees: [(source: String, tree: String)] = [
    // Numbers, dimensions, percent.
    ("1_000", "1000"), (".5 + 1e-3", "(chain 0.5 + 0.001)"), ("80%", "0.8"), ("7%3", "(chain 7 % 3)"), ("7 % 3", "(chain 7 % 3)"),
    ("7%(3)", "(chain 7 % (paren 3))"), ("7%n", "(chain 7 % n)"), ("[80%, 10%]", "(list 0.8 0.1)"),
    ("split 80% 10% 10%", "(phrase split 0.8 0.1 0.1)"),
    ("3x3", "3x3"), ("28x28x1", "28x28x1"), ("3×4", "3x4"), ("conv 3 x3", "(phrase conv 3 x3)"), ("1..10", "(.. 1 10)"),
    ("1 .. .5", "(.. 1 0.5)"),
    ("1...5", "error: a range has two dots"),
    // Words.
    ("日本_1 = 2", "(= 日本_1 2)"), ("on", "on"), ("x = off", "(= x off)"), ("none", "none"), ("x.for", "(. x for)"),
    ("f(if: 1)", "(call f (: if 1))"),
    ("x.on.as", "(. (. x on) as)"), ("record(on: 1, for = 2)", "(call record (: on 1) (: for 2))"),
    // Strings.
    (#""""#, #""""#), (#""a\n\t\"\\\u{e9}""#, #""a\n\t\"\\é""#), (#""\(a)""#, #"(string (\ a))"#),
    (#""x \("y \(f(")", [1, "}"]))") z""#, #"(string "x " (\ (string "y " (\ (call f ")" (list 1 "}"))))) " z")"#),
    (##""# %% no comment""##, ##""# %% no comment""##),
    // Newlines, semicolons, comments, cells.
    ("a\nb", "a\nb"), ("a;b", "(silent a)\nb"), ("a; # c\n;;b;", "(silent a)\n(silent b)"), ("a |\nb", "(pipe a b)"),
    ("a\n  | b\n\n # c\n | d", "(pipe a b d)"),
    ("x =\n 1 +\n 2", "(= x (chain 1 + 2))"), ("f(a,\n\n b\n)", "(call f a b)"), ("[1\n, 2\n]", "(list 1 2)"),
    ("a and\nb", "(chain a and b)"),
    ("x = (f {\n a\n b\n})", "(= x (paren (phrase f (braces a b))))"), ("\u{FEFF}a\r\nb\r\n", "a\nb"),
    ("# %% One \na\n# %%\n# %% Two", "(cell \"One\")\na\n(cell \"\")\n(cell \"Two\")"),
    ("(a\n# %% no cell\n)", "(paren a)"), (" # %% no cell\na", "a"), ("", ""), ("\n\n;", ""),
    // Spacing.
    ("f(x)", "(call f x)"), ("f (x)", "(phrase f (paren x))"), ("a[0]", "(index a 0)"), ("a [0]", "(phrase a (list 0))"),
    ("f -x", "(phrase f (- x))"),
    ("x - 1", "(chain x - 1)"), ("x-1", "(chain x - 1)"), ("x -1", "(phrase x (- 1))"), ("conv 3 -1", "(phrase conv 3 (- 1))"),
    ("xs[i -1]", "(index xs (chain i - 1))"),
    ("conv 3 pad=1", "(phrase conv 3 (= pad 1))"), ("f a -b -c", "(phrase f a (- b) (- c))"),
    ("f(x)(y)[0].z", "(. (index (call (call f x) y) 0) z)"),
    ("2 (3)", "error: the statement should end before `(`"), ("residual{a}", "(phrase residual (braces a))"),
    // Phrases.
    ("train net on digits epochs 10 quiet", "(phrase train net on digits epochs 10 quiet)"),
    ("net[0..4]", "(index net (.. 0 4))"),
    ("freeze net[0..4]", "(phrase freeze (index net (.. 0 4)))"), ("sample 1..10 log", "(phrase sample (.. 1 10) log)"),
    ("sample -1..-a.b", "(phrase sample (.. (- 1) (- (. a b))))"),
    ("conv 3x3 (2*n) pad 1", "(phrase conv 3x3 (paren (chain 2 * n)) pad 1)"),
    ("residual { a | b } via { c }", "(phrase residual (braces (pipe a b)) via (braces c))"),
    ("concat {a, b 1, c}", "(phrase concat (braces a (phrase b 1) c))"),
    ("concat {a; b\nc}", "(phrase concat (braces (silent a) b c))"), ("f {x = 1, y}", "(phrase f (braces (= x 1) y))"),
    ("f {if a {x, y = 1, 2}, z}", "(phrase f (braces (if a (block (= (targets x y) 1 2))) z))"),
    ("f {return, b}", "(phrase f (braces (return) b))"),
    ("net as h | relu as b", "(pipe (as net h) (as relu b))"), ("conv 3 as c", "(as (phrase conv 3) c)"),
    ("print wide(16) [1, 2] \"s\" none off", "(phrase print (call wide 16) (list 1 2) \"s\" none off)"),
    ("help conv", "(phrase help conv)"), ("f on=digits via={a}", "(phrase f (= on digits) (= via (braces a)))"),
    // Precedence.
    ("1 + 2 * 3 - 4", "(chain 1 + (chain 2 * 3) - 4)"), ("2^3^2", "(^ 2 3 2)"), ("-2^2", "(- (^ 2 2))"),
    ("10^-3", "(^ 10 (- 3))"), ("2^-3^2", "(^ 2 (- (^ 3 2)))"),
    ("--a", "(- (- a))"), ("a or b and not c == d", "(chain a or (chain b and (not (== c d))))"),
    ("not a in b", "(not (in a b))"), ("1 + 1..n * 2", "(.. (chain 1 + 1) (chain n * 2))"),
    ("x in 1..3", "(in x (.. 1 3))"), ("a - b - c / d % e", "(chain a - b - (chain c / d % e))"),
    ("-a * -b", "(chain (- a) * (- b))"), ("a != b", "(!= a b)"), ("not not a", "(not (not a))"),
    // Lists.
    ("[]", "(list)"), ("[1, 2,]", "(list 1 2)"), ("[0.1 for 20, 0.01 for n, 0.001]", "(list (for 0.1 20) (for 0.01 n) 0.001)"),
    ("[adam for 10, nesterov(lr: 0.01)]", "(list (for adam 10) (call nesterov (: lr 0.01)))"),
    ("[conv 3 n for n in [1, 2] if n > 1]", "(list (each (phrase conv 3 n) n (list 1 2) (if (> n 1))))"),
    ("[v for i, v in xs]", "(list (each v i v xs))"), ("[a | b, c]", "(list (pipe a b) c)"),
    ("[1 for n, m]", "(list (for 1 n) m)"), ("[-1 -2]", "(list (chain (- 1) - 2))"),
    // Calls.
    ("f()", "(call f)"), ("train(net, on: digits, epochs: 10,)", "(call train net (: on digits) (: epochs 10))"),
    ("f(a | b, {c, d}, x = {e})", "(call f (pipe a b) (braces c d) (: x (braces e)))"),
    ("f(g x)", "(call f (phrase g x))"), ("f(a == b)", "(call f (== a b))"),
    // Assignments.
    ("x = 1", "(= x 1)"), ("x=1", "(= x 1)"), ("a, b = b, a", "(= (targets a b) b a)"),
    ("x.y[0].z += 1", "(+= (. (index (. x y) 0) z) 1)"), ("a -= 1\nb *= 2\nc /= 3", "(-= a 1)\n(*= b 2)\n(/= c 3)"),
    ("x = if a { 1 } else { 2 }", "(= x (if a (block 1) (block 2)))"), ("x == 1", "(== x 1)"),
    // The other statements.
    ("def f() = 1", "(def f () 1)"), ("def f(a, b = 2,) { return a\n b }", "(def f (a (= b 2)) (block (return a) b))"),
    ("def f(x) =\n x | relu", "(def f (x) (pipe x relu))"),
    ("for i, v in xs { a }", "(for i v xs (block a))"), ("for i in 1..3 {}", "(for i (.. 1 3) (block))"),
    ("while a < b { break; continue }", "(while (< a b) (block (silent (break)) (continue)))"),
    ("if a { b } else if c { d } else { e }", "(if a (block b) c (block d) (block e))"),
    ("if a { b } else { c } | relu", "(pipe (if a (block b) (block c)) relu)"),
    ("if (f x) { y }", "(if (paren (phrase f x)) (block y))"),
    ("if a { b } as h", "(as (if a (block b)) h)"), ("assert a", "(assert a)"), ("assert a > 1 \"m\"", "(assert (> a 1) \"m\")"),
    ("assert a, \"m \\(b)\"", "(assert a (string \"m \" (\\ b)))"),
    ("import \"a.dl\"", "(import \"a.dl\")"), ("time train net", "(time (phrase train net))"),
    ("time x = 1;", "(silent (time (= x 1)))"), ("return", "(return)"), ("a # b", "a"),
  ]
}
