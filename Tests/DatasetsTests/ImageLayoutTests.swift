import Datasets
import Tensors
import Testing

@Suite struct ImageLayoutTests {
  /// Two images of 2 rows, 3 columns and 2 channels; the digits of a number are image, channel, row and column.
  let first: [Float] = [0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112]
  let last: [Float] = [0, 100, 1, 101, 2, 102, 10, 110, 11, 111, 12, 112]

  @Test func putsChannelsLastAndBack() throws {
    let images = try Tensor<Float>([2, 2, 2, 3], first + first.map { $0 + 1000 })
    let set = try Dataset(name: "", features: images, targets: .classes([0, 0], names: ["a"]))
    #expect(set.exampleShape == [2, 2, 3] && set.displayShape == [2, 3, 2] && set.isImages)
    let shown = try set.imagesForDisplay()
    #expect(shown.shape == [2, 2, 3, 2])
    #expect(shown.elements == last + last.map { $0 + 1000 })
    let back = try ImageLayout.channelsFirst(shown)
    #expect(back.shape == images.shape && back.elements == images.elements)
    #expect(ImageLayout.engine([2, 3, 1]) == [1, 2, 3] && ImageLayout.engine([7]) == [7])
  }

  @Test func emptySetsAndVectors() throws {
    #expect(try ImageLayout.channelsLast(Tensor(zeros: [0, 3, 2, 2])).shape == [0, 2, 2, 3])
    #expect(try ImageLayout.channelsFirst(Tensor(zeros: [2, 0, 2, 3])).shape == [2, 3, 0, 2])
    #expect(throws: DatasetError.notImages([2])) { try Samples.vectors([0], classes: 1).imagesForDisplay() }
    #expect(throws: DatasetError.notImages([])) { try ImageLayout.channelsFirst(Tensor(zeros: [])) }
  }
}
