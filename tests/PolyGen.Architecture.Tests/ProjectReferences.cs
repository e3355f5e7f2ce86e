using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace PolyGen.Architecture.Tests;

/// <summary>What an assembly or a project refers to, by simple name.</summary>
internal static class ProjectReferences
{
    /// <summary>The assemblies named in the metadata of the dll at <paramref name="path"/>; it is not loaded.</summary>
    public static IReadOnlyList<string> OfAssembly(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    /// <summary>The packages and projects of the project file at <paramref name="path"/> and of the projects it refers to.</summary>
    public static IReadOnlyList<string> OfProject(string path)
    {
        string directory = Path.GetDirectoryName(path)!;
        XDocument project = XDocument.Load(path);
        List<string> references = [.. Direct(project)];
        foreach (string included in Included(project, "ProjectReference"))
        {
            references.AddRange(OfProject(Path.GetFullPath(Path.Combine(directory, included.Replace('\\', '/')))));
        }

        return references;
    }

    /// <summary>The packages, projects and assemblies that <paramref name="project"/> itself names.</summary>
    public static IEnumerable<string> Direct(XDocument project) =>
        Included(project, "PackageReference").Concat(Included(project, "Reference"))
            .Concat(Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'))));

    // A project that is only built first, such as a generator that goes into a package, is no reference.
    private static IEnumerable<string> Included(XDocument project, string item) => project.Descendants(item)
        .Where(element => (string?)element.Attribute("ReferenceOutputAssembly") != "false" && (string?)element.Element("ReferenceOutputAssembly") != "false")
        .Select(element => (string?)element.Attribute("Include"))
        .OfType<string>();
}
