import Forms
import Graphs
import Models
import Plots
import Tensors

extension Network: Object {
  /// A single layer is called one.
  public var typeName: String {
    elements.count == 1 ? (isEnsemble ? "ensemble" : "layer") : "network"
  }

  /// What scripts rely on, the names of the stages, and the parameters of a single layer.
  public var fieldNames: [String] {
    ["parameters", "layers", "input", "output"] + stages.map(\.name) + (single?.parameters.keys.sorted() ?? [])
      + branches.flatMap { $0.stages.map(\.name) }
  }

  private var single: Stage? { elements.workingCount == 1 ? elements.working(0).stage : nil }

  /// `parameters layers input output`, a stage by its name, a parameter of a single layer.
  public func field(_ name: String) throws -> Value? {
    switch name {
    case "parameters": return .number(Double(parameterCount))
    case "layers": return .list(stages.map { .string($0.name) })
    case "input": return input.map { .list($0.userOrder.map { .number(Double($0)) }) } ?? Value.none
    case "output": return output.map { .list($0.userOrder.map { .number(Double($0)) }) } ?? Value.none
    default: break
    }
    if let parameter = single?.parameters[name] {
      return .object(try Computing.perform { try parameter.read() })
    }
    if let place = names.firstIndex(of: name) { return .object(try slice(place..<place + 1)) }
    // Within a stage that holds others, such as `residual`, these are reached through it.
    let places = branches.enumerated().compactMap { number, branch in
      branch.names.firstIndex(of: name).map { (number: number, place: $0) }
    }
    guard places.count <= 1 else { throw Fault.branches(name, count: places.count) }
    return try places.first.map { .object(try branch($0.number).slice($0.place..<$0.place + 1)) }
  }

  /// The parameter of a single layer, with its name in full.
  func parameter(_ name: String) -> (name: String, Parameter)? {
    single?.parameters[name].map { ("\(stages.first?.name ?? "").\(name)", $0) }
  }

  // What a single stage holds, such as the branches of `concat`.
  private var branches: [Network] { single?.layer.inner ?? [] }

  // A branch that knows what arrives there.
  private func branch(_ number: Int) throws -> Network {
    let branch = Network(branches[number].elements)
    if isAlive, let input { try branch.comeToLife(input: input) }
    return branch
  }

  /// How many stages there are; of a stage with several branches, how many these are.
  public var itemCount: Int? { branches.count > 1 ? branches.count : elements.workingCount }

  /// A network of that stage alone, or that branch.
  public func item(_ index: Int) throws -> Value {
    if branches.count > 1 { return .object(try branch(index)) }
    let place = elements.place(ofWorking: index)
    return .object(try slice(place..<place + 1))
  }

  /// A network of those stages, shared with this one.
  public func items(_ range: Range<Int>) throws -> Value {
    if branches.count > 1 { return .list(try range.map { .object(try branch($0)) }) }
    guard let last = range.last else { return .list([]) }
    return .object(try slice(elements.place(ofWorking: range.lowerBound)..<elements.place(ofWorking: last) + 1))
  }

  /// `network 8x8x1 -> 10, 24,000 parameters`.
  public var summary: String {
    let shapes = isAlive ? " \(input?.display ?? "") -> \(output?.display ?? "")" : ""
    let count = parameterCount
    let size = count > 0 ? ", \(NumberFormat.grouped(count)) parameter\(count == 1 ? "" : "s")" : ""
    return typeName + (isAlive ? shapes : ": \(source)") + (isAlive && count == 0 ? ", no parameters" : size)
  }

  /// The table of its layers.
  public func views(_ style: PlotStyle) throws -> [View] {
    guard isAlive else { return [.lines([summary])] }
    let rows = try rows().map { row in
      [
        row.name, row.source, row.output.display,
        NumberFormat.grouped(row.parameters) + (row.isFrozen && row.parameters > 0 ? " frozen" : ""),
      ]
    }
    let table = Table(
      ["stage", "layer", "output", "parameters"], rows: rows, footer: ["", "", "total", NumberFormat.grouped(parameterCount)],
      alignments: [.left, .left, .right, .right])
    let open = Set(unfittedStages)
    var remarks = rows.map { $0[0] }.filter(open.contains).map {
      "\($0) is fitted on the training part when the network is first trained"
    }
    let frozen = frozenCount
    if frozen > 0 { remarks.append("\(NumberFormat.grouped(frozen)) of the parameters are frozen: training leaves them alone") }
    return [.chart(table, style)] + (remarks.isEmpty ? [] : [.lines(remarks)])
  }

  /// Its stages with what comes out of them; none before it is alive.
  private func rows() throws -> [NetworkBuilder.Row] {
    guard let input, isAlive else { return [] }
    var builder = NetworkBuilder(mode: .inference)
    let x = builder.graph.input(Shape([1] + input.dimensions))
    _ = try builder.build(self, x)
    return builder.rows
  }

  /// How many parameters each stage has that has any.
  func parameterBars() throws -> [any Chart] {
    let bars = try rows().filter { $0.parameters > 0 }.map { (name: $0.name, value: Double($0.parameters)) }
    return bars.isEmpty ? [] : [BarChart(bars, title: "parameters by stage")]
  }

  /// Its diagram.
  public func pictures() throws -> [any Chart] { [NetworkPicture.diagram(self)] }

  /// The same network.
  public func isEqual(_ other: any Object) -> Bool { (other as? Network) === self }
}
