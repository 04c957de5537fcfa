using System.Reflection;
using System.Xml.Linq;
using RootTools.Help;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: RootTools.Help <help file to write>");
    return 2;
}

Assembly module = typeof(RootTools.Commands.RootCmdlet).Assembly;
var comments = new DocumentationComments(XDocument.Load(Path.ChangeExtension(module.Location, ".xml")));
Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(args[0]))!);
MamlWriter.Write(new CmdletReader(comments).Read(module)).Save(args[0]);
return 0;
