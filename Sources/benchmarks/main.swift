import Glibc

// `benchmarks [--filter NAME] [--peer PYTHON] [--rounds N]` measures all whose name holds NAME and prints a line of JSON
// for each. With --peer, that Python (with PyTorch in it) runs Tests/Peers/torch_step.py between our own rounds.
var (filter, peer, rounds): (String?, String?, Int) = (nil, nil, 3)
var arguments = CommandLine.arguments.dropFirst()
while let option = arguments.popFirst() {
  guard let value = arguments.popFirst(), ["--filter", "--peer", "--rounds"].contains(option) else {
    print("usage: benchmarks [--filter NAME] [--peer PYTHON] [--rounds N]")
    exit(2)
  }
  switch option {
  case "--filter": filter = value
  case "--peer": peer = value
  default: rounds = min(max(Int(value) ?? 3, 1), 1000)
  }
}
let wanted = filter
func isWanted(_ name: String) -> Bool { wanted.map { name.contains($0) } ?? true }
// Each line is seen as soon as it is known, also through a pipe.
func show(_ line: String) { _ = (line + "\n").withCString { write(STDOUT_FILENO, $0, strlen($0)) } }
for benchmark in ToolBenchmarks.all + LanguageBenchmarks.all where isWanted(benchmark.name) {
  show(try benchmark.measure().line)
}
if isWanted("elementwise") { for line in try ElementwiseBenchmarks.lines() { show(line) } }
if isWanted("feeder") { for line in try FeederBenchmarks.lines() { show(line) } }
for net in NetBenchmarks.all where KernelBenchmarks.nets.contains(net.name) && isWanted("kernel/\(net.name)") {
  for line in try KernelBenchmarks.lines(net) { show(line) }
}
for net in NetBenchmarks.all where isWanted("net/\(net.name)") {
  show(try NetBenchmarks.line(net, peer: peer, script: "Tests/Peers/torch_step.py", rounds: rounds))
}
