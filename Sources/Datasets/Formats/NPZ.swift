public import Forms
internal import Tensors

/// NumPy's file of several arrays.
public struct NPZ: Format {
  /// The format.
  public init() {}

  /// It has no options.
  public static let form = Form<NPZ>("NumPy's file of several arrays: a record of tensors", examples: [Example("npz")])

  /// What the names of such files end in.
  public static let endings = [".npz"]

  /// They are ZIP files.
  public static func recognises(_ head: [UInt8]) -> Bool { Archive.recognises(head) }

  /// The arrays under their names.
  public func read(_ file: any FileSource) throws -> Loaded {
    if file.size == 0 { throw file.fault("it is empty", at: 0) }
    let archive = try Archive(file)
    var (tensors, others): ([(name: String, tensor: Tensor<Float>)], [String]) = ([], [])
    var known: Set<String> = []
    for member in archive.members {
      guard known.insert(member.name).inserted else {
        throw file.fault("it has two arrays with the name \(Argument.quoted(member.name))", at: 0)
      }
      let contents = try archive.contents(member)
      if member.name.hasSuffix(".npy") {
        tensors.append((String(member.name.dropLast(4)), try NPY.tensor(contents)))
      } else {
        others.append(Argument.quoted(member.name))
      }
    }
    guard !tensors.isEmpty else { throw file.fault("it holds no arrays; save some with `numpy.savez`", at: 0) }
    let kind = others.count == 1 ? "is no array" : "are no arrays"
    let left = "\(others.prefix(5).joined(separator: ", ")) in \(Argument.quoted(file.path)) \(kind) of NumPy and left out"
    return Loaded(.record(tensors), notices: others.isEmpty ? [] : [left])
  }
}
