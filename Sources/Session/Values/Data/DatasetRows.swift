import Datasets
import Tensors

/// Users' numbers as the rows of a dataset.
enum DatasetRows {
  /// The features of examples that the first axis counts: images as the engine stores them, a single number a row of one.
  static func features(_ value: Value) throws -> Tensor<Float> {
    let tensor = try tensor(value, "the features")
    switch tensor.shape.rank {
    case 1: return tensor.reshaped([tensor.shape[0], 1]) ?? tensor
    case 2, 3: return tensor
    case 4: return try ImageLayout.channelsFirst(tensor)
    default:
      throw Fault.argument(
        function: "dataset",
        "takes rows [N, D], sequences [N, T, F] or images [N, H, W, C], and this is a tensor of \(tensor.shape.rank) axes")
    }
  }

  /// Numbers to be learned: one for each example, or as many for each as it has.
  static func targets(_ value: Value) throws -> Tensor<Float> {
    let tensor = try tensor(value, "the targets")
    switch tensor.shape.rank {
    case 0: throw Fault.needs("targets are numbers, one or a row for each example", got: value)
    case 1: return tensor.reshaped([tensor.shape[0], 1]) ?? tensor
    case 4: return try ImageLayout.channelsFirst(tensor)
    default: return tensor
    }
  }

  /// A user's tensor or lists as a tensor; `what` they are is said where they are neither.
  static func tensor(_ value: Value, _ what: String) throws -> Tensor<Float> {
    switch value {
    case .object(let object):
      if let tensor = object.payload as? Tensor<Float> { return tensor }
    case .list, .range: return try TensorList.tensor(value)
    default: break
    }
    throw Fault.needs("\(what) are a tensor or lists of numbers", got: value)
  }
}
