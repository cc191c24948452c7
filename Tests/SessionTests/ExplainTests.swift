import Session
import Testing

/// `explain plan` and `bench`: what a network becomes, and how fast it is.
@Suite struct ExplainTests {
  private let net = "net = input 8x8x1 | conv 3x3 32 pad 1 | bn | relu | conv 3x3 32 pad 1 | relu | gap | dense 10\n"

  @Test func stepsAreJoinedAndNamed() {
    let output = Recorder.run(net + "p = explain plan net batch 4\nfor s in p.steps { print s.phase s.step s.kernel }")
    #expect(!output.contains("error"), "\(output)")
    #expect(output.contains("forward bn1+relu1 "))
    #expect(output.contains("forward conv2+relu2 "))
    #expect(output.contains("backward conv2+relu2 weights"))
    // The first layer's input needs no gradient.
    #expect(!output.contains("conv1 data"))
  }

  @Test func inferenceFoldsTheNorm() {
    let output = Recorder.run(net + "p = explain plan net batch 4 inference\nfor s in p.steps { print s.phase s.step }")
    #expect(output.contains("prepare conv1+bn1") && output.contains("forward conv1+bn1+relu1"))
    #expect(!output.contains("backward") && !output.contains("forward bn1"))
  }

  @Test func benchGivesItsFigures() {
    let output = Recorder.run(
      net + """
        b = bench net batch 4 steps 3
        assert b.train_ms >= b.train_min_ms and b.train_min_ms > 0 and b.infer_ms >= b.infer_min_ms
        assert b.images_per_second > 0 and b.gflops > 0 and b.peak_share > 0 and b.memory_mb > 0
        w = net.conv1.weight
        bench net batch 1 steps 1
        assert net.conv1.weight == w, "the network is left as it is"
        """)
    #expect(output.contains("training step") && !output.contains("error"), "\(output)")
  }
}
