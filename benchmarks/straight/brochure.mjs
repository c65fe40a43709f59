// The obvious script on the package docx of npm: plain paragraphs, read from a JSON file of [style, text].
// It prints how many seconds of the processor they took, the reading and the start of Node left out.
import { readFileSync, writeFileSync } from "node:fs";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";

const [source, target] = process.argv.slice(2);
const paragraphs = JSON.parse(readFileSync(source, "utf8"));

const written = (lines) =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: lines.map(([style, text]) =>
            style === "Heading 2" ? new Paragraph({ text, heading: HeadingLevel.HEADING_2 }) : new Paragraph({ text }),
          ),
        },
      ],
    }),
  );

await written(paragraphs.slice(0, 20));
const start = process.cpuUsage();
const content = await written(paragraphs);
const { user, system } = process.cpuUsage(start);
writeFileSync(target, content);
console.log((user + system) / 1e6);
