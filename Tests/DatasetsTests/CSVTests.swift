import Forms
import Tensors
import Testing

@testable import Datasets

/// Files as people have them. What each is about was reported somewhere as having hurt somebody.
@Suite struct CSVTests {
  private func load(_ file: MemoryFile, _ options: [String: Argument] = [:]) throws -> Loaded {
    let (type, opened) = try #require(try Formats.format(of: file))
    let signature = type.signature
    return try type.make(options.map { BoundArgument(try #require(signature.keyword($0.key)), $0.value) }).read(opened)
  }

  private func table(_ text: String, _ options: [String: Argument] = [:], path: String = "a.csv") throws -> DataTable {
    guard case .table(let table) = try load(MemoryFile(path, text), options).content else { throw DatasetError.nothingToFit }
    return table
  }

  private func dataset(_ text: String, _ options: [String: Argument]) throws -> Dataset {
    guard case .dataset(let set) = try load(MemoryFile("a.csv", text), options).content else { throw DatasetError.nothingToFit }
    return set
  }

  /// What is wrong, and on which line.
  private func fault(_ text: String, _ options: [String: Argument] = [:]) -> (reason: String, place: FormatFault.Place)? {
    do {
      _ = try load(MemoryFile("a.csv", text), options)
      return nil
    } catch { return (error as? FormatFault).map { ($0.reason, $0.place) } }
  }

  static let flowers = "length,width,species\n5.1,3.5,setosa\n7,3.2,versicolor\n6.3,3.3,virginica\n4.9,3,setosa\n"

  @Test func labelsAreByNameOrPlace() throws {
    for label in [Argument.string("species"), .number(2), .number(-1)] {
      let set = try dataset(Self.flowers, ["label": label])
      #expect(set.classNames == ["setosa", "versicolor", "virginica"] && set.targets?.labels == [0, 1, 2, 0])
      #expect(set.features.elements == [5.1, 3.5, 7, 3.2, 6.3, 3.3, 4.9, 3] && set.exampleShape == [2] && set.name == "a")
    }
    // Labels from 1, by size and not by alphabet.
    let numbered = try dataset("x,y\n1,10\n2,9\n3,1\n", ["label": .string("y")])
    #expect(numbered.classNames == ["1", "9", "10"] && numbered.targets?.labels == [2, 1, 0])
    #expect(throws: DatasetError.unknownColumn("z", known: ["length", "width", "species"])) {
      try dataset(Self.flowers, ["label": .string("z")])
    }
    #expect(throws: DatasetError.self) { try dataset(Self.flowers, ["label": .number(3)]) }
  }

  @Test func targetsAreNumbers() throws {
    let set = try dataset("a,b,price\n1,2,3.5\n4,5,6.5\n", ["target": .string("price")])
    guard case .numbers(let prices)? = set.targets else { throw DatasetError.nothingToFit }
    #expect(prices.elements == [3.5, 6.5] && prices.shape == [2, 1] && set.features.elements == [1, 2, 4, 5])
    let two = try dataset(
      "a,b,c,d\n1,2,3,4\n5,6,7,8\n", ["target": .list([.string("d"), .number(0)]), "drop": .list([.string("b")])])
    guard case .numbers(let pairs)? = two.targets else { throw DatasetError.nothingToFit }
    #expect(pairs.elements == [4, 1, 8, 5] && two.features.elements == [3, 7])
    #expect(throws: DatasetError.textTarget(column: "species")) { try dataset(Self.flowers, ["target": .string("species")]) }
    #expect(throws: DatasetError.nothingButTargets) {
      try dataset("a,b\n1,2\n3,4\n", ["target": .list([.string("a"), .string("b")])])
    }
  }

  /// A text that is a feature becomes a feature for each of its values, by alphabet, and that is told.
  @Test func textsBecomeFeatures() throws {
    let file = MemoryFile("a.csv", "zone,x,y\nNA,1,a\nEU,2,b\nNA,3,a\n")
    let loaded = try load(file, ["label": .string("y")])
    guard case .dataset(let set) = loaded.content else { throw DatasetError.nothingToFit }
    // `NA` is a zone in a column of texts.
    #expect(set.features.elements == [0, 1, 1, 1, 0, 2, 0, 1, 3])
    #expect(loaded.notices.count == 1 && loaded.notices[0].contains("\"zone\""))
  }

  static let same: [(String, String)] = [
    ("a byte-order mark", "\u{FEFF}x,y\n1,2\n3,4\n"), ("a mark before quotes", "\u{FEFF}\"x\",\"y\"\n1,2\n3,4\n"),
    ("CRLF", "x,y\r\n1,2\r\n3,4\r\n"), ("CR", "x,y\r1,2\r3,4\r"), ("no line end at the end", "x,y\n1,2\n3,4"),
    ("semicolons", "x;y\n1;2\n3;4\n"), ("decimal commas", "x;y\n1,0;2,0\n3,0;4,0\n"), ("tabs", "x\ty\n1\t2\n3\t4\n"),
    ("bars", "x|y\n1|2\n3|4\n"), ("blanks", "x, y\n 1 ,2\n3,\t4 \n"), ("quoted numbers", "x,y\n\"1\",2\n3,\"4\"\n"),
    ("empty lines", "\nx,y\n\n1,2\n3,4\n\n\n"), ("a separator behind each row", "x,y\n1,2,\n3,4,\n"),
    ("an empty last column", "x,y,\n1,2,\n3,4,\n"), ("exponents", "x,y\n1e0,+2\n.3e1,4.\n"),
  ]

  @Test(arguments: same)
  func oneTableInManyDresses(what: String, text: String) throws {
    let table = try table(text)
    #expect(table.names == ["x", "y"] && table.columns == [.numbers([1, 3]), .numbers([2, 4])], "\(what): \(table)")
  }

  @Test func quotesHoldWhatSeparates() throws {
    let quoted = try table("name,note\r\na,\"x, \"\"y\"\"\r\nz\"\nb,\"\"\nc,plain \"q\"\n")
    #expect(quoted.columns == [.texts(["a", "b", "c"]), .texts(["x, \"y\"\r\nz", "", "plain \"q\""])])
    let semicolons = try table("a;b\n\"1;2\";x\ty\n\"3\t4\";z\tw\n")
    #expect(semicolons.names == ["a", "b"] && semicolons.columns[1] == .texts(["x\ty", "z\tw"]))
    let header = try table("\"a\r1\",b\n1,2\n")
    #expect(header.names == ["a\r1", "b"])
  }

  @Test func namesAreFoundOut() throws {
    #expect(try table("1,2\n3,4\n").names == ["column0", "column1"])
    #expect(try table("1,2\n3,4\n", ["header": .boolean(true)]).names == ["1", "2"])
    #expect(try table("a,b\n1,2\n", ["header": .boolean(false)]).columns[0] == .texts(["a", "1"]))
    #expect(try table("p,q\nr,s\np,t\n").names == ["column0", "column1"])
    #expect(try table("a,,a,a\n1,2,3,4\n").names == ["a", "column1", "a2", "a3"])
    #expect(try table("# made by hand\n7 columns\na,b\n1,2\n", ["skip": .number(2)]).names == ["a", "b"])
    #expect(try table("a,b\n1;2,3\n", ["separator": .string(",")]).columns[0] == .texts(["1;2"]))
    #expect(throws: DatasetError.separator("ab")) { try table("a,b\n1,2\n", ["separator": .string("ab")]) }
    #expect(try table("a\tb\n1,5\t2\n", path: "A.TSV").columns[0] == .numbers([1.5]))
  }

  @Test func whatIsMissingIsSaidOrMended() throws {
    let text = "a,b,y\n1,,0\nNaN,4,1\n\"\",8,0\n5,n/a,1\n"
    let missing = try #require(fault(text, ["label": .string("y")]))
    #expect(missing.reason.hasPrefix("4 numbers are missing, the first on line 2 in the column \"b\""))
    #expect(missing.place == .line(2))
    let filled = try dataset(text, ["label": .string("y"), "missing": .symbol("mean")])
    #expect(filled.features.elements == [1, 6, 3, 4, 3, 8, 5, 6])
    #expect(throws: DatasetError.self) { try dataset("a,y\n,0\n,1\n", ["label": .string("y"), "missing": .symbol("mean")]) }
    let left = try dataset("a,b,y\n1,,0\n2,4,1\n", ["label": .string("y"), "missing": .symbol("drop")])
    #expect(left.features.elements == [2, 4] && left.targets?.labels == [1])
    #expect(try table(text).columns[1] != .texts([]))
  }

  @Test func faultsNameTheLine() {
    let faults: [(String, String, Int)] = [
      ("a,b\n1,2\n3\n", "line 3 has 1 cell, and line 1 has 2", 3), ("a,b\n\"x\ny\",2\n1,2,3\n", "line 4 has 3 cells", 4),
      ("a,b\n1,\"2\n3,4\n", "the quote that begins on line 2 is never closed", 2),
      ("a,b\n\"x \\\"q\\\" y\",2\n", "text stands behind a closing quote", 2), ("", "it is empty", 1),
      ("\n\n", "it has no rows", 1),
      ("a,b\n", "it has names of columns and no rows", 1),
    ]
    for (text, reason, line) in faults {
      let found = fault(text, ["header": .boolean(true)])
      #expect(found?.reason.contains(reason) ?? false && found?.place == .line(line), "\(text): \(found as Any)")
    }
    let latin = MemoryFile("a.csv", Array("a,b\n1,2\n".utf8) + [0xE9, 0x2C, 0x31, 0x0A])
    #expect(throws: FormatFault.self) { try load(latin) }
    do { _ = try load(latin) } catch { #expect((error as? FormatFault)?.place == .line(3)) }
    #expect(throws: FormatFault.self) { try load(MemoryFile("a.csv", [0xFF, 0xFE, 0x31, 0])) }
  }

  /// Other encodings are read where they are named; the table of what differs was written by Python's own decoders.
  @Test func otherEncodings() throws {
    let files: [(String, [UInt8])] = [
      // python3 -c "print(list('a,y\nЖë€,1\n'.encode(...)))"
      ("latin1", Array("a,y\n".utf8) + [0xC6, 0xEB, 0x80, 0x2C, 0x31, 0x0A]),
      ("cp1252", Array("a,y\n".utf8) + [0xC6, 0xEB, 0x80, 0x2C, 0x31, 0x0A]),
      ("cp1251", Array("a,y\n".utf8) + [0xC6, 0xEB, 0x88, 0x2C, 0x31, 0x0A]),
      ("utf16", [0xFF, 0xFE, 0x61, 0, 0x2C, 0, 0x79, 0, 0x0A, 0, 0x16, 0x04, 0x3B, 0x04, 0xAC, 0x20, 0x2C, 0, 0x31, 0, 0x0A, 0]),
      ("utf16", [0xFE, 0xFF, 0, 0x61, 0, 0x2C, 0, 0x79, 0, 0x0A, 0x04, 0x16, 0x04, 0x3B, 0x20, 0xAC, 0, 0x2C, 0, 0x31, 0, 0x0A]),
    ]
    let texts = [
      "\u{C6}\u{EB}\u{80}", "\u{C6}\u{EB}\u{20AC}", "\u{416}\u{43B}\u{20AC}", "\u{416}\u{43B}\u{20AC}", "\u{416}\u{43B}\u{20AC}",
    ]
    for ((encoding, bytes), text) in zip(files, texts) {
      guard case .table(let table) = try load(MemoryFile("a.csv", bytes), ["encoding": .symbol(encoding)]).content else {
        throw DatasetError.nothingToFit
      }
      #expect(table.names == ["a", "y"] && table.columns == [.texts([text]), .numbers([1])], "\(encoding)")
    }
    do { _ = try load(MemoryFile("a.csv", files[0].1)) } catch {
      #expect((error as? FormatFault)?.reason.contains("`encoding`") ?? false)
    }
    #expect(throws: FormatFault.self) { try load(MemoryFile("a.csv", [0xFF, 0xFE, 0x61]), ["encoding": .symbol("utf16")]) }
  }

  /// Separated thousands are texts until somebody says what separates them, and that is told.
  @Test func thousandsAreRead() throws {
    let text = "price;size\n1.234.567;1\n-12.000;2\n999;3\n"
    let loaded = try load(MemoryFile("a.csv", text))
    #expect(loaded.notices.contains { $0.contains("\"price\"") && $0.contains("thousands \".\"") }, "\(loaded.notices)")
    #expect(try table(text, ["thousands": .string(".")]).columns[0] == .numbers([1_234_567, -12_000, 999]))
    #expect(
      try table("a\tb\n\"1,234\"\t5\n\"1,234,567.5\"\t6\n", ["thousands": .string(",")]).columns[0]
        == .numbers([1234, 1_234_567.5]))
    #expect(try table("a;b\n1 234;5\n12;6\n", ["thousands": .string(" ")]).columns[0] == .numbers([1234, 12]))
    // Decimal marks are no separators of thousands, and groups have three digits.
    #expect(try table("a;b\n1,5;5\n2,25;6\n").columns[0] == .numbers([1.5, 2.25]))
    #expect(try table("a;b\n12.34.56;5\n1.2.3;6\n", ["thousands": .string(".")]).columns[0] == .texts(["12.34.56", "1.2.3"]))
  }

  /// The separator is found in whole lines, however long, and the time goes with the cells.
  @Test(arguments: [1, 99, 100, 101, 127, 128, 129, 255, 256, 257, 20_000])
  func wideFiles(columns: Int) throws {
    let head = (0..<columns).map { "c\($0)" }.joined(separator: ";")
    let row = (0..<columns).map { "\($0),5" }.joined(separator: ";")
    let table = try table(head + "\n" + row + "\n" + row + "\n", columns == 1 ? ["separator": .string(";")] : [:])
    #expect(table.names.count == columns && table.columns.last == .numbers([Double(columns) - 0.5, Double(columns) - 0.5]))
  }

  /// Whoever waits hears how far it is, and can end it.
  @Test func readingCanBeEnded() throws {
    let text = "a,b,c\n" + (0..<8_000).map { "\($0),\($0 % 7),\($0 % 3)\n" }.joined()
    let file = MemoryFile("long.csv", text)
    _ = try CSV().read(file)
    #expect(file.shares.count > 20 && file.shares == file.shares.sorted())
    #expect(try #require(file.shares.first) < 0.1 && #require(file.shares.last) > 0.9 && #require(file.shares.last) <= 1)
    for patience in [0, 3, 9, 20] {
      let file = MemoryFile("long.csv", text)
      file.patience = patience
      #expect(throws: MemoryFile.Enough.self) { try CSV().read(file) }
      let words = MemoryFile("long.txt", String(repeating: "ab ", count: 200_000))
      words.patience = patience
      #expect(throws: MemoryFile.Enough.self) { try TXT().read(words) }
    }
  }

  /// Gzip is known by what it is, whatever the file is called; broken off or bent it is said to be.
  @Test func gzipIsUnpacked() throws {
    // python3 -c "import gzip; print(list(gzip.compress(b'x,y\n1,2\n3,4\n', mtime=0)))"
    let packed = Self.packed
    for path in ["a.csv.gz", "A.CSV.GZ", "a.csv"] {
      guard case .table(let table) = try load(MemoryFile(path, packed)).content else { throw DatasetError.nothingToFit }
      #expect(table.names == ["x", "y"] && table.columns[1] == .numbers([2, 4]))
    }
    for count in 12..<packed.count {
      #expect(throws: FormatFault.self) { try load(MemoryFile("a.csv.gz", Array(packed.prefix(count)))) }
    }
    var bent = packed
    bent[14] ^= 0xFF
    #expect(throws: FormatFault.self) { try load(MemoryFile("a.csv.gz", bent)) }
    #expect(try Formats.format(of: MemoryFile("a.unknown", "x")) == nil)
  }

  /// Whatever stands in a file, it is read or refused: every beginning and every bit turned round of a small one.
  @Test func hostileTextsAreReadOrRefused() throws {
    let text = Array("\u{FEFF}a;\"b \"\"c\"\"\";d\r\n1,5;\"x\ny\";\n2;NA;é\n".utf8)
    var read = 0
    for bytes in (0..<text.count).map({ Array(text.prefix($0)) })
      + (0..<text.count * 8).map({ bit in text.enumerated().map { $0 == bit / 8 ? $1 ^ 1 << UInt8(bit % 8) : $1 } })
    {
      for options in [[:], ["label": Argument.number(0)], ["target": .number(-1), "missing": .symbol("drop")]] {
        do {
          _ = try load(MemoryFile("a.csv", bytes), options)
          read += 1
        } catch { #expect(error is FormatFault || error is DatasetError, "\(error)") }
      }
    }
    #expect(read > 100)
  }

  private static let packed: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 208, 169, 228, 50, 212, 49, 226, 50, 214, 49, 225, 2, 0, 151, 68, 41, 128, 12, 0, 0, 0,
  ]
}
