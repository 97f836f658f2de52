import Tracker

/// Something that is changed in `views.toml`. Made on what the file holds at that moment, so that two programs that write
/// it take nothing from each other.
public enum ViewsChange: Sendable, Equatable {
  /// A view of a new name is added at the end; one of the same name is replaced where it stands.
  case save(SavedView)
  case rename(String, to: String)
  case delete(String)
  /// Moved before (-1) or behind (1) its neighbour: its number key becomes the other's.
  case move(String, by: Int)
  /// The columns of the list without a view; nil: the program's own.
  case columns([ViewColumn]?)
}

extension SavedViews {
  /// What the change makes of the views.
  func changed(by change: ViewsChange) -> SavedViews {
    var changed = self
    func place(_ name: String) -> Int? { views.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }
    switch change {
    case .save(let view):
      if let place = place(view.name) { changed.views[place] = view } else { changed.views.append(view) }
    case .rename(let name, let new):
      if let place = place(name) { changed.views[place].name = new }
    case .delete(let name):
      if let place = place(name) { changed.views.remove(at: place) }
    case .move(let name, let step):
      if let place = place(name), views.indices.contains(place + step) {
        changed.views.swapAt(place, place + step)
      }
    case .columns(let columns): changed.columns = columns
    }
    return changed
  }
}

extension ConfigFile {
  /// The text of `views.toml` with a change made in it; everything that it does not speak of stays as the person wrote it:
  /// comments, order, what this program does not know.
  ///
  /// - Throws: where the file can't be read, or is written in a way that this program could not change without harm.
  public func changed(by change: ViewsChange) throws(ConfigError) -> String {
    let before = SavedViews(try ConfigText(self))
    let wanted = before.changed(by: change)
    if wanted == before { return text }
    var blocks = ViewBlocks(text)
    blocks.make(change)
    let file = ConfigFile(path: path, text: blocks.text)
    // What is written must mean what was wanted, however the file was laid out.
    let after = SavedViews(file)
    guard after.views == wanted.views, after.columns == wanted.columns else {
      throw ConfigError(file: path, line: nil, column: nil, reason: .syntax("[[view]]"))
    }
    return file.text
  }
}

/// The lines of `views.toml`: what stands before the views, and each view with the comment directly above it.
private struct ViewBlocks {
  private var head: [String]
  private var blocks: [[String]] = []

  init(_ text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    var starts: [Int] = []
    for (place, line) in lines.enumerated() where Self.isHeader(line) {
      var start = place
      while start > 0, lines[start - 1].hasPrefix("#") { start -= 1 }
      starts.append(start)
    }
    head = Array(lines[..<(starts.first ?? lines.count)])
    for (place, start) in starts.enumerated() {
      blocks.append(Array(lines[start..<(place + 1 < starts.count ? starts[place + 1] : lines.count)]))
    }
  }

  var text: String {
    let lines = head + blocks.joined()
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  mutating func make(_ change: ViewsChange) {
    switch change {
    case .save(let view):
      if let place = place(of: view.name) { replace(place, with: view) } else { append(view) }
    case .rename(let name, let new):
      if let place = place(of: name) { set("name", to: TOMLText.string(new), in: &blocks[place]) }
    case .delete(let name):
      if let place = place(of: name) { blocks.remove(at: place) }
    case .move(let name, let step):
      guard let place = place(of: name), blocks.indices.contains(place + step) else { return }
      // A view is one block; between two there is an empty line, also where the last one moves up.
      for index in [place, place + step] where blocks[index].last != "" { blocks[index].append("") }
      blocks.swapAt(place, place + step)
      while blocks.last?.last == "" { blocks[blocks.count - 1].removeLast() }
    case .columns(let columns): set("columns", to: columns.map(TOMLText.columns), in: &head)
    }
  }

  private mutating func append(_ view: SavedView) {
    if !head.isEmpty || !blocks.isEmpty {
      let isOpen = blocks.isEmpty ? head.last != "" : blocks.last?.last != ""
      if isOpen { if blocks.isEmpty { head.append("") } else { blocks[blocks.count - 1].append("") } }
    }
    blocks.append(["[[view]]"])
    replace(blocks.count - 1, with: view)
  }

  private mutating func replace(_ place: Int, with view: SavedView) {
    var block = blocks[place]
    set("name", to: TOMLText.string(view.name), in: &block)
    set("query", to: TOMLText.string(view.query), in: &block)
    let hasSort = view.sort != .standard
    set("sort", to: hasSort ? TOMLText.string(view.sort.key.rawValue) : nil, in: &block)
    set("reverse", to: view.sort.isReversed ? "true" : nil, in: &block)
    set("columns", to: view.columns.map(TOMLText.columns), in: &block)
    blocks[place] = block
  }

  /// Sets a key's own line; nil takes it away. A new one comes behind the last key.
  private func set(_ key: String, to value: String?, in lines: inout [String]) {
    let line = value.map { "\(key) = \($0)" }
    if let place = lines.firstIndex(where: { TOMLText.key(of: $0) == key }) {
      // A list may go over several lines.
      let isOpen = lines[place].contains("[") && !lines[place].contains("]")
      let end = isOpen ? lines[place...].firstIndex { $0.contains("]") } ?? place : place
      lines.replaceSubrange(place...end, with: [line].compactMap { $0 })
    } else if let line {
      let last = lines.lastIndex { TOMLText.key(of: $0) != nil || Self.isHeader($0) }
      lines.insert(line, at: last.map { $0 + 1 } ?? lines.lastIndex { $0.hasPrefix("#") }.map { $0 + 1 } ?? 0)
    }
  }

  private func place(of name: String) -> Int? {
    blocks.firstIndex { block in
      let file = ConfigFile(path: "views.toml", text: block.joined(separator: "\n"))
      return SavedViews(file).views.first.map { $0.name.utf8.elementsEqual(name.utf8) } ?? false
    }
  }

  private static func isHeader(_ line: String) -> Bool {
    line.filter { $0 != " " && $0 != "\t" }.hasPrefix("[[view]]")
  }
}

/// Small pieces of TOML 1.0, as settings are written.
enum TOMLText {
  /// A basic string.
  static func string(_ value: String) -> String {
    var quoted = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  static func columns(_ columns: [ViewColumn]) -> String {
    "[" + columns.map { string($0.text) }.joined(separator: ", ") + "]"
  }

  /// The bare key of a line `key = value`; nil for any other line.
  static func key(of line: String) -> String? {
    guard let sign = line.firstIndex(of: "="), !line.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("#")
    else { return nil }
    return String(line[..<sign].filter { $0 != " " && $0 != "\t" && $0 != "\"" })
  }
}
