public import Tracker

/// A question that is asked again and again, with how its answer is shown: `[[view]]` of `views.toml`.
public struct SavedView: Sendable, Equatable {
  public var name: String
  /// As it is typed; read when the view is opened, so that one with a mistake in it harms no other.
  public var query: String
  public var sort: SortOrder
  /// Nil: those that the list has otherwise.
  public var columns: [ViewColumn]?

  public init(name: String, query: String, sort: SortOrder = .standard, columns: [ViewColumn]? = nil) {
    self.name = name
    self.query = query
    self.sort = sort
    self.columns = columns
  }
}

/// A column of the list, and how wide the person made it: `title`, `partners:24`.
public struct ViewColumn: Sendable, Hashable {
  /// As the list names it.
  public let name: String
  /// In cells; nil leaves it to the list.
  public var width: Int?

  /// The widths that a column can have.
  public static let widths = 4...80

  public init(_ name: String, width: Int? = nil) {
    self.name = name
    self.width = width.map { min(max($0, Self.widths.lowerBound), Self.widths.upperBound) }
  }

  /// Reads `partners:24`; nil for a text that is no column.
  public init?(text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.first, !name.isEmpty else { return nil }
    guard parts.count == 2 else {
      self.init(String(name))
      return
    }
    guard let width = Int(parts[1]), Self.widths.contains(width) else { return nil }
    self.init(String(name), width: width)
  }

  public var text: String { name + (width.map { ":\($0)" } ?? "") }
}

/// What `views.toml` holds: the views, in the order of their number keys, and the columns of a list without a view.
public struct SavedViews: Sendable, Equatable {
  public internal(set) var views: [SavedView] = []
  public internal(set) var columns: [ViewColumn]?
  /// What is wrong in the file, and passed over.
  public internal(set) var problems: [ConfigError] = []

  public init() {}

  /// Reads the file; what is wrong in it is passed over, and told in `problems`.
  public init(_ file: ConfigFile) {
    self.init()
    do throws(ConfigError) {
      read(try ConfigText(file))
    } catch {
      problems = [error]
    }
  }

  init(_ text: ConfigText) {
    self.init()
    read(text)
  }

  private mutating func read(_ text: ConfigText) {
    for name in text.values.keys.sorted() {
      guard let value = text.values[name] else { continue }
      switch name {
      case "columns": columns = readColumns(value, at: [name], in: text)
      case "view": readViews(value, in: text)
      default: problems.append(text.error(at: [name], .unknownName(name)))
      }
    }
  }

  /// The view of a name; exactly that, else one that folds the same.
  public func view(named name: String) -> SavedView? {
    views.first { $0.name.utf8.elementsEqual(name.utf8) }
      ?? views.first { Folding.fold($0.name) == Folding.fold(name) }
  }

  private mutating func readViews(_ value: ConfigValue, in text: ConfigText) {
    guard let tables = value.array else {
      return problems.append(text.error(at: ["view"], .wrongType(name: "view", wanted: "[[view]]")))
    }
    for (place, table) in tables.enumerated() {
      guard let members = table.table else { continue }
      if let view = readView(members, at: place, in: text) { views.append(view) }
    }
  }

  private mutating func readView(
    _ members: [String: ConfigValue], at place: Int, in text: ConfigText
  ) -> SavedView? {
    let path = ["view", String(place)]
    var name = members["name"]?.string ?? ""
    if name.isEmpty {
      problems.append(text.error(at: path, .missing("name")))
      // The others keep their numbers; it is called by what it asks for.
      name = members["query"]?.string ?? ""
      if name.isEmpty { name = "?" }
    }
    guard view(named: name) == nil else {
      problems.append(
        text.error(at: path + ["name"], .unknownValue(name: "name", value: name, allowed: [])))
      return nil
    }
    var view = SavedView(name: name, query: "")
    for member in members.keys.sorted() {
      guard let value = members[member] else { continue }
      let field = ConfigField(name: member, value: value, text: text)
      do throws(ConfigError) {
        switch member {
        case "name": break
        case "query": view.query = try field.words()
        case "sort": view.sort.key = try field.choice()
        case "reverse": view.sort.isReversed = try field.flag()
        case "columns": view.columns = readColumns(value, at: path + [member], in: text)
        default: problems.append(text.error(at: path + [member], .unknownName(member)))
        }
      } catch {
        problems.append(error)
      }
    }
    return view
  }

  private mutating func readColumns(
    _ value: ConfigValue, at path: [String], in text: ConfigText
  ) -> [ViewColumn]? {
    guard let words = value.strings else {
      problems.append(text.error(at: path, .wrongType(name: "columns", wanted: "[\"…\", \"…\"]")))
      return nil
    }
    var columns: [ViewColumn] = []
    for word in words {
      if let column = ViewColumn(text: word) {
        if !columns.contains(where: { $0.name == column.name }) { columns.append(column) }
      } else {
        problems.append(text.error(at: path, .unknownValue(name: "columns", value: word, allowed: [])))
      }
    }
    return columns
  }
}
