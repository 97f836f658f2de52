// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One of the product's own modules.
func product(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: "Product/" + name, swiftSettings: settings)
}

/// A package of its own, so that whoever depends on himaya never resolves what only its benchmarks need.
///
/// `Oracles` is a link to what speaks with FriBidi in the package Oracle, `Product` one to the product's `Sources`: most of what is measured is in modules that the product
/// offers to nobody, SwiftPM takes no path that leads out of a package, nor two packages with the same modules.
/// So the very code that runs there is built here a second time.
let package = Package(
  name: "himaya-benchmarks",
  dependencies: [
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0")
  ],
  targets: [
    .systemLibrary(name: "CLinux", path: "Product/CLinux"),
    .target(name: "Defaults", path: "Product/Defaults"),
    product("Bidi", []),
    product("Screen", ["Bidi"]),
    product("Tracker", []),
    product("Store", ["Tracker", "CLinux"]),
    product("Config", ["Tracker", "Screen", "Defaults", "TOMLKit"]),
    product("Browser", ["Tracker", "Screen", "Config"]),
    // FriBidi, to measure beside.
    .target(
      name: "COracle", path: "Oracles/COracle",
      linkerSettings: [.linkedLibrary("fribidi"), .linkedLibrary("icuuc")]),
    .target(name: "Records", dependencies: ["Tracker"], swiftSettings: settings),
    .executableTarget(name: "make-records", dependencies: ["Records"], swiftSettings: settings),
    .executableTarget(name: "keys-to-frames", swiftSettings: settings),
    .executableTarget(
      name: "Comparisons",
      dependencies: ["Tracker", "Records", "Bidi", "COracle", "Screen", "Store", "Config", "Browser"],
      path: "Comparisons", swiftSettings: settings),
  ],
  cLanguageStandard: .gnu2x
)
