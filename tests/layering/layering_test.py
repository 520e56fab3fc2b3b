"""Plants violations in a small house of its own and wants each of them found, and nothing else."""
import tempfile
import unittest
from pathlib import Path

import layering

HOUSE = {
    "main.cpp": '#include "cli/cli.h"\n#include "ui/app.h"\n',
    "base/result.h": "#include <string>\n#include <cmath>\n",
    "base/sha256.cpp": '#include <openssl/evp.h>\n#include "base/result.h"\n',
    "geom/mesh.h": '#include "base/result.h"\n',
    "geom/skin_query.cpp": "#include <embree3/rtcore.h>\n",
    "plan/plan.h": '#include "geom/mesh.h"\n',
    "io/assimp_reader.cpp": "#include <assimp/Importer.hpp>\n",
    "io/plan_file_words.cpp": "#include <sqlite3.h>\n#include <zstd.h>\n#include <nlohmann/json.hpp>\n",
    "edit/editor.h": '#include "plan/plan.h"\n',
    "draw/renderer.h": '#include <glad/gl.h>\n#include "plan/plan.h"\n',
    "cli/cli.h": '#include "edit/editor.h"\n#include "draw/renderer.h"\n',
    "ui/app.h": '#include "edit/editor.h"\n#include <imgui.h>\n',
    "ui/window.cpp": "#include <GLFW/glfw3.h>\n",
}


class Layering(unittest.TestCase):
    def faults_with(self, planted: dict[str, str]) -> list[str]:
        """The faults of the house when these files are put in, or these lines are added to files of it."""
        with tempfile.TemporaryDirectory() as folder:
            for name in HOUSE | planted:
                path = Path(folder) / "src" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(HOUSE.get(name, "") + planted.get(name, ""), encoding="utf-8")
            return layering.faults(Path(folder))

    def expect_fault(self, file: str, line: str, place: str, why: str) -> None:
        found = self.faults_with({file: line})
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(f"src/{place}: "), found[0])
        self.assertIn(why, found[0])

    def test_a_sound_house_has_no_fault(self):
        self.assertEqual(self.faults_with({}), [])

    def test_no_storey_includes_one_above_or_beside_it(self):
        for storey in layering.BELOW:
            for other in layering.BELOW:
                if other == storey or other in layering.BELOW[storey]:
                    continue
                target = next(name for name in HOUSE if name.startswith(other + "/"))
                with self.subTest(storey=storey, other=other):
                    self.expect_fault(f"{storey}/planted.cpp", f'#include "{target}"\n', f"{storey}/planted.cpp:1", "arrows point down only")

    def test_each_library_is_refused_outside_its_room(self):
        for library, headers, rooms in layering.LIBRARIES:
            # No library may be named in a header of the plan.
            for header in headers:
                with self.subTest(library=library, header=header):
                    self.expect_fault("plan/planted.h", f"#include <{header.replace('*', 'x.h')}>\n", "plan/planted.h:1", f"{library} may be named only in")

    def test_geometry_names_no_opengl(self):
        self.expect_fault("geom/mesh.h", "#include <glad/gl.h>\n", "geom/mesh.h:2", "OpenGL may be named only in draw/*")

    def test_the_window_system_is_named_in_one_file(self):
        self.expect_fault("ui/app.h", "#include <GLFW/glfw3.h>\n", "ui/app.h:3", "GLFW may be named only in ui/window.cpp")

    def test_a_library_without_a_row_is_refused(self):
        self.expect_fault("geom/mesh.h", "#include <boost/any.hpp>\n", "geom/mesh.h:2", "no row of LIBRARIES")

    def test_a_header_of_ours_is_written_with_its_storey(self):
        self.expect_fault("plan/plan.h", '#include "mesh.h"\n', "plan/plan.h:2", "with its storey")
        self.expect_fault("plan/plan.h", '#include "../geom/mesh.h"\n', "plan/plan.h:2", "with its storey")

    def test_a_header_that_is_not_there_is_found(self):
        self.expect_fault("plan/plan.h", '#include "geom/gone.h"\n', "plan/plan.h:2", "no such file")

    def test_a_new_folder_is_no_storey(self):
        self.expect_fault("utils/things.h", "#include <string>\n", "utils/things.h", "stands in no storey")

    def test_odd_spelling_hides_nothing(self):
        self.expect_fault("base/result.h", '  #  include\t"plan/plan.h"\n', "base/result.h:3", "arrows point down only")
        self.expect_fault("base/result.h", '/* two\nlines */ #include "plan/plan.h"\n', "base/result.h:4", "arrows point down only")

    def test_a_comment_includes_nothing(self):
        self.assertEqual(self.faults_with({"base/result.h": '// #include "plan/plan.h"\n/*\n#include "ui/app.h"\n*/\n'}), [])


if __name__ == "__main__":
    unittest.main()
