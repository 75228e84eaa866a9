// Checks HTML with html-validate: a page per line of JSON in, its faults per line of JSON out.
import { createInterface } from "node:readline";
import { HtmlValidate } from "html-validate";

const checker = new HtmlValidate({
  extends: ["html-validate:recommended", "html-validate:a11y", "html-validate:standard"],
  rules: { "doctype-style": ["error", { style: "lowercase" }] },
});

for await (const line of createInterface({ input: process.stdin })) {
  const report = await checker.validateString(JSON.parse(line));
  const faults = report.results.flatMap((result) => result.messages).map(
    (fault) => `${fault.ruleId}: ${fault.message} (line ${fault.line}, ${fault.selector})`,
  );
  console.log(JSON.stringify(faults));
}
