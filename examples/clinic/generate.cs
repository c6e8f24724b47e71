#:project ../../src/MetaFusion/MetaFusion.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Writes the tables of this folder anew. From this folder: dotnet run generate.cs
using MetaFusion.Simulation;

new ClinicGenerator().Write(args.Length > 0 ? args[0] : ".");
