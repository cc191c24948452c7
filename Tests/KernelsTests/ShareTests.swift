import Kernels
import Testing

/// Cross-entropy of shares, by NumPy in double precision: `-sum(t * log_softmax(z)) / 2` and its gradients.
@Suite struct ShareTests {
  private let z = [2, 1, 0.1, 0, -1, 3], t = [0.7, 0.3, 0, 0.2, 0, 0.8]

  @Test func sharesAreComparedByLogarithms() {
    var (p, dz, dt) = ([Double](repeating: 0, count: 6), [Double](repeating: 0, count: 6), [Double](repeating: 0, count: 6))
    #expect(abs(Rows.crossEntropy(z, shares: t, probabilities: &p, rows: 2, columns: 3) - 0.6914569600176315) < 1e-12)
    Rows.crossEntropyGradient(p, shares: t, scale: 1, into: &dz, rows: 2, columns: 3)
    let expected = [-0.02049943055701614, -0.02878351464764306, 0.049282945204659076, -0.07669368871101306, 0.008573912772760194]
    #expect(zip(dz, expected + [0.0681197759382528]).allSatisfy { abs($0 - $1) < 1e-12 })
    Rows.shareGradient(z, scale: 2, into: &dt, rows: 2, columns: 3)
    #expect(zip(dt, p).allSatisfy { abs($0 + Double.logarithm($1)) < 1e-12 })
  }

  /// A whole share is a label, and a class without a share does not count, however small its probability is.
  @Test func wholeSharesAreLabels() {
    var p = [Double](repeating: 0, count: 6)
    let labels = Rows.crossEntropy(z, labels: [1, 2], probabilities: &p, rows: 2, columns: 3)
    #expect(Rows.crossEntropy(z, shares: [0, 1, 0, 0, 0, 1], probabilities: &p, rows: 2, columns: 3) == labels)
    #expect(Rows.crossEntropy([0, -1e308, 0], shares: [1.0, 0, 0], probabilities: &p, rows: 1, columns: 3).isFinite)
    #expect(Rows.largest([0.4, 0.6, 0, 0, 0.1, 0.9], rows: 2, columns: 3) == [1, 2])
  }
}
