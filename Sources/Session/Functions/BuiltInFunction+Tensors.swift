import Interrupts
import Glibc
import Kernels
import Tensors

extension BuiltInFunction {
  /// What is done with tensors; lists of numbers may stand for them.
  static let tensors: [BuiltInFunction] = [
    BuiltInFunction(
      "dot", "the scalar product of two vectors, or the product of matrices and vectors",
      ["A: a vector or a matrix", "B: a vector or a matrix"], ["dot([1, 2], [3, 4])"], related: ["transpose", "tensor"]
    ) { call in try product(call, tensor(call[0]), tensor(call[1])) },
    BuiltInFunction(
      "transpose", "a tensor with its axes in reverse order: rows become columns", ["T: a tensor or a list of lists"],
      ["transpose([[1, 2], [3, 4]])"], related: ["shaped", "dot"]
    ) { .object(try tensor($0[0]).reversingAxes { if Interrupts.isPending { throw Fault.interrupted } }) },
    BuiltInFunction(
      "shaped", "the same numbers in another shape", ["T: a tensor or a list", "SHAPE: sizes such as `4x16`, or a number"],
      ["shaped(range(1, 6), 2x3)"], related: ["flat", "transpose"]
    ) { call in
      let (tensor, shape) = (try tensor(call[0]), try shape(call[1]))
      guard let result = tensor.reshaped(shape) else { throw Fault.reshape(tensor.shape, shape) }
      return .object(result)
    },
    BuiltInFunction(
      "flat", "all numbers of a tensor as one list", ["T: a tensor or a list of lists"], ["flat([[1, 2], [3, 4]])"],
      related: ["shaped"]
    ) { call in
      let tensor = try tensor(call[0])
      guard tensor.count <= Items.limit else { throw Fault.tooLong }
      try call.session.step(tensor.count.saturatingProduct(MemoryLayout<Value>.stride))
      return try tensor.withElements { elements in try call.list(elements.count) { Double(elements[$0]) } }
    },
  ]

  /// The parameter of what can be done along one axis.
  static let axis = "axis=none: the axis that goes, counted from 0 or from the end"

  /// The tensor that a value is, or that a list of numbers makes.
  static func tensor(_ value: Value) throws -> Tensor<Float> { try Tensor(value) ?? TensorList.tensor(value) }

  private static func shape(_ value: Value) throws -> Shape {
    let sizes = if case .number(let number) = value { [number] } else { try Items.numbers(value) }
    return Shape(
      try sizes.map {
        guard let size = Int(exactly: $0), size > 0 else { throw Fault.needs("a shape has whole sizes above 0", got: value) }
        return size
      })
  }

  // A vector is a row at the left and a column at the right, and what it stood for falls away.
  private static func product(_ call: FunctionCall, _ a: Tensor<Float>, _ b: Tensor<Float>) throws -> Value {
    guard (1...2).contains(a.shape.rank), (1...2).contains(b.shape.rank), a.shape[a.shape.rank - 1] == b.shape[0] else {
      throw Fault.product(a.shape, b.shape)
    }
    let inner = b.shape[0]
    if a.shape.rank == 1, b.shape.rank == 1 {
      return .number(
        a.withElements { a in
          b.withElements { b in
            a.baseAddress.flatMap { a in b.baseAddress.map { Pass.sum(a, $0, count: inner) { $0 * $1 } } } ?? 0
          }
        })
    }
    let (rows, columns) = (a.shape.rank == 1 ? 1 : a.shape[0], b.shape.rank == 1 ? 1 : b.shape[1])
    let shape = Shape((a.shape.rank == 1 ? [] : [rows]) + (b.shape.rank == 1 ? [] : [columns]))
    var result = try Tensor<Float>(zeros: shape)
    // Rows in parts of a few milliseconds, between which Ctrl-C ends it.
    let part = max(1, 50_000_000 / max(inner.saturatingProduct(columns), 1))
    try result.withMutableElements { c in
      try a.withElements { a in
        try b.withElements { b in
          guard let c = c.baseAddress, let a = a.baseAddress, let b = b.baseAddress else { return }
          for row in stride(from: 0, to: rows, by: part) {
            try call.session.checkInterrupt()
            Float.multiply(
              a + row * inner, transposed: false, b, transposed: false, into: c + row * columns, rows: min(part, rows - row),
              columns: columns, inner: inner, beta: 0)
          }
        }
      }
    }
    return .object(result)
  }
}
