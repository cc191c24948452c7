/// The lines of equal height through a grid of heights ("marching squares").
///
/// Places are counted in rows and columns of the grid; between two heights the line goes where they would be equal to its
/// own if the ground were even there. A square with a height that is not finite has no line.
struct Contours {
  /// A place in the grid.
  struct Place: Equatable {
    let row, column: Double
  }

  // A side of a square: between a height and the one beside it or beneath it.
  private struct Side: Hashable {
    let row, column: Int
    let isUpright: Bool
  }

  /// The lines of a height, each as the places it goes through; one that closes ends where it began.
  static func lines(of grid: [[Double]], at level: Double) -> [[Place]] {
    let columns = grid.map(\.count).min() ?? 0
    var next: [Side: [Side]] = [:]
    for row in grid.indices.dropLast() {
      for column in 0..<max(columns - 1, 0) {
        for (a, b) in pieces(of: grid, at: level, row, column) {
          next[a, default: []].append(b)
          next[b, default: []].append(a)
        }
      }
    }
    // Those that end somewhere begin there; what is left closes.
    var lines: [[Place]] = []
    let order = next.keys.sorted { ($0.row, $0.column, $0.isUpright ? 1 : 0) < ($1.row, $1.column, $1.isUpright ? 1 : 0) }
    for start in order.filter({ next[$0]?.count == 1 }) + order {
      var (line, at) = ([start], start)
      while let to = next[at]?.popLast() {
        if let back = next[to]?.firstIndex(of: at) { next[to]?.remove(at: back) }
        line.append(to)
        at = to
      }
      if line.count > 1 { lines.append(line.map { place($0, grid, level) }) }
    }
    return lines
  }

  // Where the line crosses a square, from side to side.
  private static func pieces(of grid: [[Double]], at level: Double, _ row: Int, _ column: Int) -> [(Side, Side)] {
    let corners = [grid[row][column], grid[row][column + 1], grid[row + 1][column + 1], grid[row + 1][column]]
    guard corners.allSatisfy(\.isFinite) else { return [] }
    let sides = [
      Side(row: row, column: column, isUpright: false), Side(row: row, column: column + 1, isUpright: true),
      Side(row: row + 1, column: column, isUpright: false), Side(row: row, column: column, isUpright: true),
    ]
    let above = corners.map { $0 > level }
    let crossed = (0..<4).filter { above[$0] != above[($0 + 1) % 4] }
    guard crossed.count == 4 else { return crossed.count == 2 ? [(sides[crossed[0]], sides[crossed[1]])] : [] }
    // On a saddle the middle says which corners belong together.
    let middle = corners.reduce(0) { $0 + $1 / 4 } > level
    return middle == above[0] ? [(sides[0], sides[1]), (sides[2], sides[3])] : [(sides[3], sides[0]), (sides[1], sides[2])]
  }

  private static func place(_ side: Side, _ grid: [[Double]], _ level: Double) -> Place {
    let (row, column) = (side.row, side.column)
    let (from, to) = (grid[row][column], side.isUpright ? grid[row + 1][column] : grid[row][column + 1])
    let share = from == to ? 0.5 : (level - from) / (to - from)
    let along = share.isFinite ? min(max(share, 0), 1) : 0.5
    return side.isUpright
      ? Place(row: Double(row) + along, column: Double(column)) : Place(row: Double(row), column: Double(column) + along)
  }

  /// So many heights between which equally much of the grid lies: where most of it is low, the lines are not all upon the
  /// rim.
  static func levels(of grid: [[Double]], count: Int) -> [Double] {
    let heights = grid.joined().filter(\.isFinite).sorted()
    guard let first = heights.first, let last = heights.last, first < last else { return [] }
    let levels = (1...max(count, 1)).map { heights[(heights.count - 1) * $0 / (count + 1)] }
    return levels.reduce(into: []) { kept, level in
      if level > kept.last ?? first { kept.append(level) }
    }
  }
}
