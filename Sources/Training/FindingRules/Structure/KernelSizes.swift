internal import Forms
internal import Graphs
internal import Models
internal import Tensors

/// Kernels that do not suit their image.
enum KernelSizes: FindingRule {
  static let kinds: [FindingKind] = [.kernelEven, .kernelLarge, .kernelGrowth]
  static let needs: Set<CasePart> = [.network]

  static func findings(in it: Case) -> [Finding] {
    guard let network = it.network else { return [] }
    var (found, largest) = ([Finding](), (side: 0, name: ""))
    for stage in network.main where stage.layer.looksThroughWindows {
      guard let kernel = stage.window("K"), stage.input.rank == 3 else { continue }
      let (height, width) = (stage.input[1], stage.input[2])
      if kernel.height % 2 == 0 || kernel.width % 2 == 0, stage.output[1] == height, stage.output[2] == width, kernel.height > 1 {
        found.append(
          Finding(
            .kernelEven, .warning, weight: 0.3, stage: stage.name, "an even kernel keeps the size by padding one side more",
            cure: "an odd kernel, such as 3x3"))
      }
      if Double(kernel.height) > 0.45 * Double(height), kernel.height > 7, height > kernel.height {
        found.append(
          Finding(
            .kernelLarge, .warning, weight: 0.4, stage: stage.name, "the kernel is large for its image",
            evidence: [("kernel", Double(kernel.height)), ("image", Double(height))],
            cure: "several of 3x3 see as much with fewer weights"))
      }
      if largest.side > 0, kernel.height > largest.side {
        found.append(
          Finding(
            .kernelGrowth, kernel.height > 2 * largest.side ? .warning : .info, weight: 0.35, stage: stage.name,
            "its kernel is larger than that of `\(largest.name)`, though its image is smaller",
            cure: "kernels that stay or shrink with depth"))
      }
      if kernel.height >= largest.side { largest = (kernel.height, stage.name) }
    }
    return found
  }
}
