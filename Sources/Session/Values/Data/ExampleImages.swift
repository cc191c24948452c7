import Datasets
import Plots
import Tensors

/// The images of a dataset as numbers, in the users' order of axes. Preprocessing leaves nothing that a person would know
/// again, so they look as they did before it.
struct ExampleImages: TensorView {
  let tensor: Tensor<Float>
  private let dataset: Dataset

  /// The images of all examples.
  init(_ dataset: Dataset) throws {
    (tensor, self.dataset) = (try dataset.imagesForDisplay(), dataset)
  }

  /// The image of a single example, without the axis that counts them.
  init(_ index: Int, of dataset: Dataset) throws {
    self.dataset = try dataset.subset([index])
    let images = try self.dataset.imagesForDisplay()
    tensor = images.reshaped(images.shape.perExample) ?? images
  }

  func item(_ index: Int) throws -> Value {
    tensor.shape.rank == 4 ? .object(try ExampleImages(index, of: dataset)) : try tensor.item(index)
  }

  func items(_ range: Range<Int>) throws -> Value {
    tensor.shape.rank == 4 ? .object(try ExampleImages(dataset.subset(Array(range)))) : try tensor.items(range)
  }

  func charts(count: Int, title: String) throws -> [any Chart] {
    dataset.count > 0 ? try TensorPicture.charts(original(count), count: count, title: title) : []
  }

  func views(_ style: PlotStyle) throws -> [View] { try tensor.views(style, pictures: pictures()) }

  /// At most so many of them as they were before preprocessing.
  func original(_ count: Int) throws -> Tensor<Float> {
    let images = try dataset.take(min(count, dataset.count)).original().imagesForDisplay()
    return tensor.shape.rank == 4 ? images : images.reshaped(tensor.shape) ?? images
  }
}
