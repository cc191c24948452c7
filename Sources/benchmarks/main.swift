import Glibc

// `benchmarks [--filter NAME]` measures all whose name holds NAME, and prints a line of JSON for each.
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.isEmpty || (arguments.count == 2 && arguments[0] == "--filter") else {
  print("usage: benchmarks [--filter NAME]")
  exit(2)
}
for benchmark in ToolBenchmarks.all + LanguageBenchmarks.all {
  if let filter = arguments.last, !benchmark.name.contains(filter) { continue }
  print(try benchmark.measure().line)
}
