[global::System.CodeDom.Compiler.GeneratedCode("PolyGen", "<version>")]
partial class A;