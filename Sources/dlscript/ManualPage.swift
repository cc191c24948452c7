import ArgumentParser

/// The manual page, made of what `--help` reads.
enum ManualPage {
  static var text: String {
    var text = """
      .TH DLSCRIPT 1 "" "dlscript \(Version.number)"
      .SH NAME
      dlscript \\- play with neural networks at a prompt, or run a script

      """
    text += section("DLSCRIPT", DLScript.helpMessage(columns: 76))
    for command in DLScript.configuration.subcommands {
      let name = command.configuration.commandName ?? ""
      text += section("DLSCRIPT " + name.uppercased(), DLScript.helpMessage(for: command, columns: 76))
    }
    return text + """
      .SH EXIT STATUS
      0 if all went well, 1 if a script failed, 2 if the command was called wrongly, 130 after Ctrl\\-C.
      .SH ENVIRONMENT
      .TP
      NO_COLOR
      If it is set, nothing is coloured.
      .TP
      FORCE_COLOR
      If it is set and not 0, pictures are coloured in pipes and files too.
      .TP
      PAGER
      What shows long texts at the prompt; `less \\-RFX` unless set.
      .TP
      OMP_NUM_THREADS
      How many threads compute.
      .SH FILES
      .TP
      $XDG_STATE_HOME/dlscript, or ~/.local/state/dlscript
      The history of the prompt, and what sessions that were cut off are brought back from.
      .TP
      $XDG_CONFIG_HOME/dlscript, or ~/.config/dlscript
      The preferences that `set` keeps.

      """
  }

  private static func section(_ title: String, _ help: String) -> String {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      let text = String(line).replacing("\\", with: "\\e").replacing("-", with: "\\-")
      return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }
    return ".SH \(title)\n.nf\n\(lines.joined(separator: "\n"))\n.fi\n"
  }
}
