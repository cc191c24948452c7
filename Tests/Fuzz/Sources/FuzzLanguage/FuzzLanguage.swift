/// Hands each text that libFuzzer makes up to the parser and the checker. A trap ends the process, and so does a property
/// that does not hold.
@main
enum FuzzLanguage {
  static func main() {
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = drive(&count, &arguments) { start, count in
      if let violation = HostileProperties.violation(Array(UnsafeBufferPointer(start: start, count: count))) {
        fatalError(violation)
      }
      return 0
    }
  }
}

// libFuzzer's own entry, which it offers to programs that have a `main` already.
@_silgen_name("LLVMFuzzerRunDriver")
private func drive(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt
